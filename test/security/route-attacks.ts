import type { Json } from '../support/client.js';

/** A route as OpenAPI tells it, with the schemas resolved. */
export interface ListedRoute {
  readonly name: string;
  readonly method: string;
  /** With `{id}` for parameters. */
  readonly path: string;
  readonly level: string;
  readonly roles: readonly string[];
  readonly body: Schema | undefined;
  readonly bodyType: string | undefined;
  readonly query: readonly string[];
  readonly idempotent: boolean;
}

/** The part of JSON Schema that the document uses. */
export interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly example?: unknown;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** Every operation of the document. */
export function listedRoutes(document: Json): ListedRoute[] {
  const resolve = (schema: Json): Schema => {
    if (schema === undefined) return {};
    const target = schema.$ref ?? schema.allOf?.[0]?.$ref;
    const own = typeof target === 'string' ? document.components.schemas[target.split('/').at(-1) ?? ''] : schema;
    const properties = Object.entries((own.properties ?? {}) as Record<string, Json>).map(([name, member]) => [
      name,
      resolve(member),
    ]);
    return {
      ...own,
      ...(own.properties === undefined ? {} : { properties: Object.fromEntries(properties) }),
      ...(own.items === undefined ? {} : { items: resolve(own.items) }),
    };
  };
  return Object.entries<Json>(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method] !== undefined).map((method): ListedRoute => {
      const operation = item[method];
      const [bodyType, content] = Object.entries<Json>(operation.requestBody?.content ?? {})[0] ?? [];
      const parameters = (operation.parameters ?? []) as Json[];
      return {
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path,
        level: operation['x-sekisho-level'],
        roles: operation['x-sekisho-roles'] ?? [],
        body: content === undefined ? undefined : resolve(content.schema),
        bodyType,
        query: parameters.filter((parameter) => parameter.in === 'query').map((parameter) => parameter.name as string),
        idempotent: parameters.some((parameter) => parameter.name === 'Idempotency-Key'),
      };
    }),
  );
}

/** A value of about the right form, so that an attack on one member is not stopped by the others. */
export function sample(schema: Schema, depth = 0): unknown {
  if (schema.example !== undefined) return schema.example;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.type === 'object' || schema.properties !== undefined) {
    if (depth > 5) return {};
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([name, member]) => [name, sample(member, depth + 1)]),
    );
  }
  switch (schema.type) {
    case 'array':
      return [sample(schema.items ?? {}, depth + 1)];
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    default:
      return sampleText(schema);
  }
}

function sampleText({ format, minLength, pattern }: Schema): string {
  if (format === 'uuid') return '00000000-0000-7000-8000-000000000000';
  if (format === 'email') return 'somebody@example.jp';
  if (format === 'date-time') return '2026-11-22T00:00:00.000Z';
  const digits = /^\^\\d\{(\d+)/.exec(pattern ?? '')?.[1];
  if (digits !== undefined) return '1'.repeat(Number(digits));
  return 'a1'.repeat(Math.max(4, Math.ceil((minLength ?? 0) / 2)));
}

/** What a member may be made of that nobody expected there. */
export const WRONG_VALUES: readonly unknown[] = [
  null,
  0,
  -1,
  1.5,
  1e308,
  1e16,
  true,
  '',
  ' ',
  'x'.repeat(5_000),
  '9'.repeat(400),
  '\ud800',
  '\u202e\u0000'.slice(0, 1),
  '😀'.repeat(200),
  'が'.normalize('NFD').repeat(100),
  "'; DROP TABLE app.member; --",
  '${jndi:ldap://x}',
  '../../etc/passwd',
  '2026-13-45',
  '0000-00-00',
  '+8190'.repeat(20),
  [],
  [[]],
  [null],
  ['a', 1, {}],
  {},
  { $gt: '' },
  { toString: 1, valueOf: null },
  { length: 1e9 },
  { then: 'x' },
];

/** Bodies with one member made wrong, at every depth; some leave it out. */
export function* wrongBodies(schema: Schema): Generator {
  yield* broken(schema, (value) => value);
}

function* broken(schema: Schema, wrap: (value: unknown) => unknown): Generator {
  if (schema.properties === undefined) return;
  const whole = sample(schema) as Record<string, unknown>;
  yield wrap(whole);
  yield wrap({ ...whole, unexpected: 1 });
  for (const [name, member] of Object.entries(schema.properties)) {
    const { [name]: _, ...without } = whole;
    yield wrap(without);
    for (const wrong of WRONG_VALUES) yield wrap({ ...whole, [name]: wrong });
    yield* broken(member, (value) => wrap({ ...whole, [name]: value }));
    if (member.items !== undefined) {
      yield* broken(member.items, (value) => wrap({ ...whole, [name]: [value] }));
      yield wrap({ ...whole, [name]: Array.from({ length: 500 }, () => sample(member.items ?? {})) });
    }
  }
}

/** Texts that are no acceptable body of any JSON route, with the codes that may answer them. */
export const BROKEN_JSON: readonly (readonly [string, readonly string[]])[] = [
  ['{', ['request.malformed']],
  ['{"a":NaN}', ['request.malformed']],
  ['', ['request.malformed']],
  ['['.repeat(30_000), ['request.invalid']],
  ['{"a":'.repeat(21) + '1' + '}'.repeat(21), ['request.invalid']],
  [
    JSON.stringify(Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`k${String(i)}`, 1]))),
    ['request.invalid'],
  ],
  [JSON.stringify(Array.from({ length: 9_000 }, () => 0)), ['request.invalid']],
  ['{"__proto__":{"level":"staff"}}', ['request.invalid']],
  ['{"constructor":{"prototype":{"x":1}}}', ['request.invalid']],
  ['{"a":1,"a":2}', ['request.invalid']],
  ['{"a":"\\u0000"}', ['request.invalid']],
  [`{"a":"${'x'.repeat(70_000)}"}`, ['request.too-large']],
];

/** What may stand where an id should. */
export const WRONG_SEGMENTS: readonly string[] = [
  '00000000-0000-7000-8000-000000000000',
  '1',
  '0',
  '-1',
  '%27',
  '%00',
  '%2e%2e%2f%2e%2e%2f',
  '..%5c',
  '%F0%9F%92%A9',
  '%FF',
  '__proto__',
  'constructor',
  'x'.repeat(190),
  'x'.repeat(1_000),
  '00000000-0000-7000-8000-00000000000g',
  '{}',
  '*',
];

/** What may stand in a query. */
export function wrongQueries(names: readonly string[]): string[] {
  const values = [
    '',
    '%00',
    '%FF',
    'x'.repeat(3_000),
    '-1',
    '1e309',
    '%27%3B--',
    '[]',
    '{}',
    '__proto__',
    '%F0%9F%92%A9',
  ];
  const named = names.flatMap((name) => [
    ...values.map((value) => `${name}=${value}`),
    `${name}=1&${name}=2`,
    `${name}[a]=1`,
    `${name}[]=1`,
    name,
  ]);
  return [
    ...named,
    '__proto__=1',
    '__proto__[x]=1',
    'constructor=1',
    'unexpected=1',
    '&&&',
    '%',
    '=',
    Array.from({ length: 500 }, (_, i) => `a${String(i)}=1`).join('&'),
  ];
}
