import type { OpenAPIObject } from '@nestjs/swagger';
import type { AccessLevel, AccessPolicy } from '../access/index.js';
import { PROBLEM_TYPE } from '../http/index.js';
import { type ProblemDefinition, requestProblems } from '../problems/index.js';

export type Operation = NonNullable<NonNullable<OpenAPIObject['paths'][string]>['get']>;
type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

/** What every problem looks like. */
export const problemSchema: Schemas[string] = {
  type: 'object',
  description: 'A refusal (RFC 9457)',
  required: ['type', 'title', 'status', 'code', 'instance', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri', description: '`urn:sekisho:problem:` and the code' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable; the key of the text that people are shown' },
    detail: { type: 'string' },
    instance: { type: 'string', format: 'uri' },
    requestId: { type: 'string', format: 'uuid', description: 'Tell it to the support desk' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code'],
        properties: {
          pointer: { type: 'string', description: 'The wrong member, as a JSON Pointer (RFC 6901)' },
          code: { type: 'string' },
          detail: { type: 'string' },
          params: { type: 'object', additionalProperties: true },
        },
      },
    },
    retryAfterSeconds: { type: 'number', description: 'Also in `Retry-After`' },
    requires: { type: 'object', additionalProperties: true, description: 'What the caller has to do first' },
  },
};

/** The scheme that authenticates a level; a member's session serves three. */
const SCHEMES: Readonly<Record<AccessLevel, string | undefined>> = {
  public: undefined,
  rehearsal: undefined,
  operations: undefined,
  application: 'application',
  'sign-in': 'sign-in',
  recovery: 'recovery',
  arrival: 'member',
  holder: 'member',
  member: 'member',
  staff: 'staff',
  partner: 'partner',
};

/** Adds to an operation what `@Access` and `@Refuses` say: who may call, which headers it needs, what it may refuse. */
export function describeOperation(
  operation: Operation,
  method: string,
  policy: AccessPolicy,
  refuses: readonly ProblemDefinition[],
  textTypes: readonly string[] = [],
): void {
  if (textTypes.length > 0) {
    const schema = { type: 'string' } as const;
    const content: Record<string, { schema: typeof schema }> = {};
    for (const type of textTypes) content[type] = { schema };
    operation.requestBody = { required: true, content };
  }
  const unsafe = method !== 'get' && policy.level !== 'partner';
  const scheme = SCHEMES[policy.level];
  const schemes = [...(scheme === undefined ? [] : [scheme]), ...(unsafe ? ['csrf'] : [])];
  operation.security = schemes.length === 0 ? [] : [Object.fromEntries(schemes.map((name) => [name, []]))];
  if (policy.idempotent === true) {
    operation.parameters = [
      ...(operation.parameters ?? []),
      {
        name: 'Idempotency-Key',
        in: 'header',
        required: true,
        description: 'A UUID or 128 random bits of the client; the same for every repetition of one call',
        schema: { type: 'string', pattern: '^[\\w-]{20,100}$' },
      },
    ];
  }
  Object.assign(operation, {
    'x-sekisho-level': policy.level,
    ...(policy.roles === undefined ? {} : { 'x-sekisho-roles': policy.roles }),
    ...(policy.assurance === undefined ? {} : { 'x-sekisho-assurance': policy.assurance }),
    ...(policy.maxAgeSeconds === undefined ? {} : { 'x-sekisho-max-age-seconds': policy.maxAgeSeconds }),
  });
  addProblems(operation, [...generalProblems(operation, policy, unsafe), ...refuses]);
}

/** The problems that a route may answer before its own rules are asked. */
function generalProblems(operation: Operation, policy: AccessPolicy, unsafe: boolean): ProblemDefinition[] {
  const guarded = policy.level !== 'public' && policy.level !== 'rehearsal';
  const takesInput = operation.requestBody !== undefined || (operation.parameters ?? []).length > 0;
  const found = [
    ...(takesInput ? [requestProblems.invalid] : []),
    ...(operation.requestBody === undefined
      ? []
      : [requestProblems.malformed, requestProblems.tooLarge, requestProblems.unsupportedType]),
    ...(guarded ? [requestProblems.noSession, requestProblems.forbidden] : []),
    ...(policy.assurance === undefined ? [] : [requestProblems.insufficientAssurance]),
    ...(policy.maxAgeSeconds === undefined ? [] : [requestProblems.authenticationTooOld]),
    ...(policy.level === 'partner' ? [] : [requestProblems.wrongOrigin]),
    ...(unsafe ? [requestProblems.wrongToken] : []),
    ...(policy.idempotent === true
      ? [requestProblems.keyMissing, requestProblems.keyBusy, requestProblems.keyReused]
      : []),
    requestProblems.tooMany,
    requestProblems.internal,
    requestProblems.busy,
    requestProblems.unavailable,
    requestProblems.timeout,
  ];
  return found.map(({ definition }) => definition);
}

function addProblems(operation: Operation, problems: readonly ProblemDefinition[]): void {
  const byStatus = Map.groupBy(problems, ({ status }) => status);
  for (const [status, definitions] of [...byStatus].sort(([a], [b]) => a - b)) {
    const codes = [...new Map(definitions.map((definition) => [definition.code, definition])).values()];
    operation.responses[String(status)] = {
      description: codes.map(({ code, title }) => `\`${code}\`: ${title}`).join('\n\n'),
      content: {
        [PROBLEM_TYPE]: {
          schema: {
            allOf: [
              { $ref: '#/components/schemas/Problem' },
              { type: 'object', properties: { code: { type: 'string', enum: codes.map(({ code }) => code) } } },
            ],
          },
        },
      },
    };
  }
}
