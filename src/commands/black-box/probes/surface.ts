import type { Reply } from '../../outside/visitor.js';
import { codeOf } from '../../outside/visitor.js';
import { foreignKey, sendSigned } from '../../outside/partner.js';
import { judge, type Probe } from '../probe.js';

const DOORS = [
  ['②.arrival-channels', '/carrier/deliveries', 'carrier-feed'],
  ['e.bank-side', '/bank/messages', 'bank-feed'],
  ['13.network-messages', '/network/authorizations', 'network-feed'],
] as const;

const POLICY = ["default-src 'none'", "default-src 'self'", "script-src 'self'", "script-src 'nonce-"];

/** What any stranger sees, without an account. */
export const surfaceProbes: readonly Probe[] = [
  {
    about: '③.own-pages',
    says: 'look at the headers of the page: nothing may frame it, sniff it or run scripts of others',
    run: async (scene) => {
      const { headers } = await scene.stranger().send({ method: 'GET', path: '/', headers: { accept: 'text/html' } });
      const policy = String(headers['content-security-policy'] ?? '');
      const missing = [
        ...(POLICY.some((part) => policy.includes(part)) && !policy.includes("'unsafe-eval'")
          ? []
          : ['content policy']),
        ...(policy.includes("frame-ancestors 'none'") || headers['x-frame-options'] !== undefined ? [] : ['framing']),
        ...(headers['x-content-type-options'] === 'nosniff' ? [] : ['nosniff']),
        ...(headers['referrer-policy'] === undefined ? ['referrer policy'] : []),
        ...(scene.origin.startsWith('https:') && headers['strict-transport-security'] === undefined ? ['HSTS'] : []),
      ];
      return judge(missing.length === 0, missing.length === 0 ? 'all there' : `without ${missing.join(', ')}`);
    },
  },
  {
    about: '④.allow-lists',
    says: 'ask for personal pages without a session: refused, and nothing of it is stored in a cache',
    run: async (scene) => {
      const replies = await Promise.all(
        ['/api/home', '/api/transfers', '/api/links', '/issuer/api/members/searches', '/issuer/api/audit'].map((path) =>
          scene.stranger().get(path),
        ),
      );
      const wrong = replies.filter(({ status, headers }) => ![401, 404, 405].includes(status) || !isUnkept(headers));
      return judge(
        wrong.length === 0,
        `${String(replies.length - wrong.length)} of ${String(replies.length)} as expected`,
      );
    },
  },
  {
    about: '③.own-pages',
    says: 'send a form from another site, and without the token: refused',
    run: async (scene) => {
      const visitor = scene.stranger();
      const body = JSON.stringify({ loginId: 'nobody7here', password: 'x' });
      const json = { 'content-type': 'application/json' };
      const foreign = await visitor.send({
        ...{ method: 'POST', path: '/api/sign-in', body },
        headers: { ...json, origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
      });
      const bare = await visitor.send({
        method: 'POST',
        path: '/api/sign-in',
        body,
        headers: { ...json, origin: scene.origin },
      });
      return judge(foreign.status === 403 && bare.status === 403, `${codeOf(foreign)}, ${codeOf(bare)}`);
    },
  },
  {
    about: '③.own-pages',
    says: 'look at the cookies of a sign-in: bound to the host, out of reach of scripts and of other sites',
    run: async (scene) => {
      const reply = await scene.stranger().post('/api/sign-in', { loginId: 'nobody7here', password: 'kumo no ue 9' });
      const loose = reply.setCookies.filter((line) => !isStrict(line));
      return judge(
        reply.setCookies.length > 0 && loose.length === 0,
        `${String(reply.setCookies.length)} cookies, ${String(loose.length)} loose`,
      );
    },
  },
  ...DOORS.map(([about, path, use]): Probe => ({
    about,
    says: `send to ${path} without a signature and with that of a stranger: refused`,
    run: async (scene) => {
      const visitor = scene.stranger();
      const bare = await visitor.send({
        ...{ method: 'POST', path, body: '{}' },
        headers: { 'content-type': 'application/json' },
      });
      const foreign = await sendSigned(
        visitor,
        path,
        {},
        { ...foreignKey(use), at: new Date(await scene.means.now()) },
      );
      return judge(bare.status === 401 && foreign.status === 401, `${codeOf(bare)}, ${codeOf(foreign)}`);
    },
  })),
];

const isUnkept = (headers: Reply['headers']): boolean => /no-store/.test(headers['cache-control'] ?? '');

function isStrict(line: string): boolean {
  return (
    /^__Host-/.test(line) &&
    /; *secure/i.test(line) &&
    /; *httponly/i.test(line) &&
    /; *samesite=(lax|strict)/i.test(line)
  );
}
