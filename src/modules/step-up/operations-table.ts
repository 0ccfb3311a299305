import type { ApprovalDeclaration, Assurance } from '../../platform/access/index.js';
import { knownOperations } from './operation.js';

/** A route of members that changes something, with what it says of approvals. */
export interface ChangingRoute {
  /** `POST /api/changes/email` */
  readonly name: string;
  readonly approval: ApprovalDeclaration | undefined;
  /** What it demands of the sign-in; absent when nothing. */
  readonly assurance?: Assurance | undefined;
  readonly maxAgeSeconds?: number | undefined;
}

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** How sure a route has to be of who is calling, and how long ago that may have been shown. */
function demanded({ assurance, maxAgeSeconds }: ChangingRoute): string {
  if (assurance === undefined) return '–';
  return maxAgeSeconds === undefined ? assurance : `${assurance}, ${String(maxAgeSeconds / 60)} minutes`;
}

/** Which operation is approved how and takes effect when, and why the other routes of members need no approval. */
export function operationsTable(routes: readonly ChangingRoute[]): string {
  const sorted = [...routes].sort((a, b) => (a.name < b.name ? -1 : 1));
  const routesOf = (operation: string): readonly ChangingRoute[] =>
    sorted.filter(
      ({ approval }) => approval !== undefined && 'operation' in approval && approval.operation === operation,
    );
  const free = sorted.flatMap((route) =>
    route.approval !== undefined && 'noneBecause' in route.approval
      ? [row(route.name, demanded(route), route.approval.noneBecause)]
      : [],
  );
  return [
    '# What members have to approve',
    '',
    'Written by `npm run openapi` from the operations in the code; a test holds it to them.',
    '',
    'The sign-in behind a call is judged by the methods that were used in its session, those of approvals among them, and',
    'how long ago that was: `known-device` is the password and the key of a known device, `two-factors` the password and a',
    'code, `phishing-resistant` a passkey; each stands for those before it. Without such a sign-in of lately a call is answered with',
    '`request.authentication-too-old`; where that takes one more proof, with `request.insufficient-assurance`.',
    '',
    row('operation', 'route', 'sign-in', 'approved by', 'from a new device', 'takes effect'),
    row('---', '---', '---', '---', '---', '---'),
    ...knownOperations().map(({ name, methods, newDevices, wait }) => {
      const routes = routesOf(name);
      const [names, sure] = [routes.map((route) => route.name), routes.map(demanded)];
      return row(name, names.join('<br>'), sure.join('<br>'), methods.join(' or '), newDevices, wait);
    }),
    '',
    'All other routes by which a member changes something, and why they need no approval:',
    '',
    row('route', 'sign-in', 'because'),
    row('---', '---', '---'),
    ...free,
    '',
  ].join('\n');
}
