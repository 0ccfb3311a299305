import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  AccessStrategies,
  type Principal,
  type Proof,
  ProofSources,
  RateRules,
  type AccessLevel,
  isMemberLevel,
  satisfies,
} from '../../src/platform/access/index.js';
import { COOKIES, RouteTable } from '../../src/platform/http/index.js';
import { PARTS } from '../../src/modules/program/index.js';
import { CONSOLE_PAGES, DESK_PAGES, MEMBER_PAGES } from '../../src/platform/site/index.js';
import { LogSink } from '../../src/platform/logging/index.js';
import type { FastifyRequest } from 'fastify';
import { type TestApp, startTestApp } from '../support/app.js';
import type { Json, RawRequest, TestClient, TestReply } from '../support/client.js';
import { newStaff } from '../support/issuer.js';
import { CapturedLog } from '../support/logs.js';
import { makeMember } from '../support/members.js';
import { sampled } from '../support/thorough.js';
import {
  BROKEN_JSON,
  type ListedRoute,
  WRONG_SEGMENTS,
  listedRoutes,
  sample,
  wrongBodies,
  wrongQueries,
} from './route-attacks.js';

/** Floods are the subject of other tests; here every request has to reach what it attacks. */
class NoRates extends RateRules {
  override take(): Promise<void> {
    return Promise.resolve();
  }
  override takeOf(): Promise<void> {
    return Promise.resolve();
  }
  override countsCallers(): boolean {
    return false;
  }
  override has(): boolean {
    return true;
  }
}

const PRETENDED = '__Host-pretended';

/** Takes the caller's word for who it is, so that the handlers behind the guard are reached. */
class PretendedCallers extends AccessStrategies {
  override authenticate(_: AccessLevel, request: FastifyRequest): Promise<Principal | undefined> {
    const [level, id, roles] = (request.cookies[PRETENDED] ?? '').split(':');
    if (level === undefined || level === '' || id === undefined) return Promise.resolve(undefined);
    const sessionId = '00000000-0000-7000-8000-00000000abcd';
    return Promise.resolve({ level: level as AccessLevel, id, sessionId, roles: (roles ?? '').split('.') });
  }
}

/** Nor is anybody kept from a handler by how long ago they have shown who they are. */
class JustShown extends ProofSources {
  override of(): Promise<readonly Proof[]> {
    return Promise.resolve([{ method: 'passkey', at: new Date('2100-01-01T00:00:00Z') }]);
  }
}

const SAFE = new Set(['GET', 'HEAD']);
const AT_ONCE = 6;
const BUSY_MAX = 20;
const BUSY_PAUSE_MS = 250;
const NOBODY = '00000000-0000-7000-8000-00000000ffff';

/** Whether a request to `path` may be taken by the route under `pattern`. */
function covers(pattern: string, path: string): boolean {
  const [patterns, segments] = [pattern.split('/'), path.split('/')];
  return (
    patterns.length === segments.length &&
    patterns.every((part, at) => part === segments[at] || /^\{[^}]+\}$/.test(part))
  );
}

describe('every route', () => {
  let app: TestApp;
  let routes: ListedRoute[];
  let client: TestClient;
  let token: string;
  /** People who exist, so that only what is attacked is wrong. */
  let ids: Readonly<Record<string, string>> = {};
  const log = new CapturedLog();

  beforeAll(async () => {
    app = await startTestApp({
      // The routes of every service.
      parts: PARTS,
      replace: new Map<unknown, unknown>([
        [LogSink, log],
        [RateRules, new NoRates()],
        [AccessStrategies, new PretendedCallers()],
        [ProofSources, new JustShown()],
      ]) as never,
    });
    client = app.client();
    token = await client.csrf();
    // Of all parts the one of credit opens lines with members, which only the database of a credit card takes.
    await app.database.asOwner(`update app.program_service set service = 'jp-bank-card'`);
    const [member, staff] = [await makeMember(app), await newStaff(app, 'support')];
    ids = { member: member.id, holder: member.id, arrival: member.id, staff: staff.id };
    routes = listedRoutes((await client.get('/openapi.json')).body);
  }, 120_000);
  afterAll(async () => {
    await app.stop();
  });

  /** A request as our own page would send it for somebody of the right level, with parts replaced. */
  function whole(
    route: ListedRoute,
    parts: Partial<RawRequest> & { readonly headers?: Record<string, string> } = {},
  ): RawRequest {
    const caller = `${route.level}:${ids[route.level] ?? NOBODY}:${route.roles.join('.')}`;
    const csrf = client.cookies.get(COOKIES.csrf) ?? '';
    const hasBody = parts.body !== undefined;
    return {
      method: route.method,
      path: concrete(route.path),
      ...parts,
      headers: {
        origin: app.config.publicOrigin,
        'sec-fetch-site': 'same-origin',
        'x-csrf-token': token,
        cookie: `${PRETENDED}=${caller}; ${COOKIES.csrf}=${csrf}`,
        ...(route.idempotent ? { 'idempotency-key': randomUUID() } : {}),
        ...(hasBody ? { 'content-type': route.bodyType ?? 'application/json' } : {}),
        ...parts.headers,
      },
    };
  }

  /** "Busy, come back" is what a machine with too few cores says to this crowd; whoever comes back gets an answer. */
  async function patiently(request: RawRequest): Promise<TestReply<Json>> {
    for (let left = BUSY_MAX; ; left -= 1) {
      const reply = await client.send(request);
      if (left === 0 || reply.status !== 503 || reply.body.code !== 'request.busy') return reply;
      await sleep(BUSY_PAUSE_MS);
    }
  }

  /** Sends all, a few at a time, and says which answers are no answers. */
  async function attack(
    requests: Iterable<readonly [string, RawRequest]>,
    check?: (reply: TestReply<Json>) => string | undefined,
  ): Promise<string[]> {
    const found: string[] = [];
    const queue = [...requests];
    const worker = async (): Promise<void> => {
      for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
        const [label, request] = next;
        const reply = await patiently(request);
        const fault = faultOf(reply, log) ?? check?.(reply);
        if (fault !== undefined) found.push(`${request.method} ${label}: ${fault}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return found;
  }

  const unsafe = (route: ListedRoute): boolean => !SAFE.has(route.method) && route.level !== 'partner';
  const guarded = (route: ListedRoute): boolean => !['public', 'rehearsal'].includes(route.level);
  const withJson = (): ListedRoute[] => routes.filter(({ bodyType }) => bodyType === 'application/json');
  const expectCode =
    (status: number, ...codes: string[]) =>
    (reply: TestReply<Json>): string | undefined =>
      reply.status === status && codes.includes(reply.body.code as string)
        ? undefined
        : `answered ${String(reply.status)} ${String(reply.body?.code)} instead of ${String(status)} ${codes.join(' or ')}`;

  it('is known to the document', () => {
    const known = new Set(routes.map(({ method, path }) => `${method} ${path}`));
    const served = app
      .get(RouteTable)
      .all()
      .map(({ method, url }) => `${method} ${url.replace(/:(\w+)/g, '{$1}')}`);
    const sites = [...MEMBER_PAGES, ...CONSOLE_PAGES, ...DESK_PAGES, '/gate.svg', '/assets/:name'];
    const pages = [...sites, '/docs', '/openapi.json'].map((url) => `GET ${url.replace(/:(\w+)/g, '{$1}')}`);
    expect(served.filter((route) => !known.has(route) && !pages.includes(route))).toEqual([]);
    expect(routes.length).toBeGreaterThan(30);
  });

  it('refuses whoever has no session', async () => {
    const requests = routes
      .filter(guarded)
      .filter(({ level }) => level !== 'operations')
      .map(
        (route) =>
          [
            route.path,
            whole(route, { headers: { cookie: `${COOKIES.csrf}=${client.cookies.get(COOKIES.csrf) ?? ''}` } }),
          ] as const,
      );
    expect(await attack(requests, expectCode(401, 'request.no-session'))).toEqual([]);
  });

  it('refuses a session of another kind, and a staff member of another role', async () => {
    const kinds = [
      'application',
      'sign-in',
      'recovery',
      'arrival',
      'holder',
      'member',
      'staff',
      'partner',
      'operations',
    ];
    const requests = routes.filter(guarded).flatMap((route) =>
      kinds
        .filter((kind) => kind !== route.level || route.roles.length > 0)
        .filter(
          (kind) =>
            !isMemberLevel(route.level as AccessLevel) || !satisfies(kind as AccessLevel, route.level as AccessLevel),
        )
        .map((kind) => {
          const cookie = `${PRETENDED}=${kind}:${NOBODY}:nobody; ${COOKIES.csrf}=${client.cookies.get(COOKIES.csrf) ?? ''}`;
          return [`${route.path} as ${kind}`, whole(route, { headers: { cookie } })] as const;
        }),
    );
    expect(await attack(requests, expectCode(403, 'request.forbidden'))).toEqual([]);
  });

  it('refuses another origin, and every site but ours', async () => {
    const requests = routes
      .filter(({ level }) => level !== 'partner')
      .flatMap((route) => [
        [`${route.path} from elsewhere`, whole(route, { headers: { origin: 'https://evil.example' } })] as const,
        [`${route.path} cross-site`, whole(route, { headers: { 'sec-fetch-site': 'cross-site' } })] as const,
        [`${route.path} same-site`, whole(route, { headers: { 'sec-fetch-site': 'same-site' } })] as const,
      ]);
    expect(await attack(requests, expectCode(403, 'request.wrong-origin'))).toEqual([]);
  });

  it('refuses a change without the CSRF token, or with a wrong one', async () => {
    const requests = routes
      .filter(unsafe)
      .flatMap((route) => [
        [`${route.path} without`, whole(route, { headers: { 'x-csrf-token': '' } })] as const,
        [`${route.path} with a wrong one`, whole(route, { headers: { 'x-csrf-token': 'abcdefgh-wrong' } })] as const,
      ]);
    expect(await attack(requests, expectCode(403, 'request.wrong-token'))).toEqual([]);
  });

  it('refuses other content types', async () => {
    const types = [
      'text/plain',
      'application/xml',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/json; charset=utf-16',
      'x',
    ];
    const requests = routes
      .filter(({ method, bodyType }) => !SAFE.has(method) && (bodyType ?? 'application/json') === 'application/json')
      .flatMap((route) =>
        types.map(
          (type) =>
            [`${route.path} as ${type}`, whole(route, { body: '{}', headers: { 'content-type': type } })] as const,
        ),
      );
    expect(await attack(requests, expectCode(415, 'request.unsupported-type'))).toEqual([]);
  });

  it('refuses what is no JSON, too much of it, too deep, or reaches for prototypes', async () => {
    for (const [body, codes] of BROKEN_JSON) {
      const status = codes.includes('request.too-large') ? 413 : 400;
      const requests = withJson().map(
        (route) => [`${route.path} with ${body.slice(0, 30)}`, whole(route, { body })] as const,
      );
      expect(await attack(requests, expectCode(status, ...codes))).toEqual([]);
    }
  });

  it('refuses wrong members, one at a time and at every depth, as a problem', async () => {
    const requests = withJson().flatMap((route, at) =>
      sampled([...wrongBodies(route.body ?? {})].slice(at % 3), 3).map((body) => {
        const text = JSON.stringify(body);
        return [`${route.path} with ${text.slice(0, 200)}`, whole(route, { body: text })] as const;
      }),
    );
    expect(requests.length).toBeGreaterThan(500);
    expect(await attack(requests)).toEqual([]);
  }, 600_000);

  it('refuses bodies that are no object', async () => {
    const requests = withJson().flatMap((route) =>
      ['[]', 'null', '"x"', '1', 'true', '[{}]', '[null]'].map(
        (body) => [`${route.path} with ${body}`, whole(route, { body })] as const,
      ),
    );
    // A route without a rule for its body takes none, so it has nothing to refuse.
    expect(
      await attack(requests, (reply) => (reply.status < 400 ? `took it: ${String(reply.status)}` : undefined)),
    ).toEqual([]);
  });

  it('refuses texts that are no batch', async () => {
    const texts = [
      '',
      'x',
      '\n'.repeat(5_000),
      '"',
      'a,b,c\n"',
      `${'x'.repeat(100_000)}\n`,
      '\u0000',
      '=cmd|/C calc',
      'あ'.repeat(10_000),
    ];
    const requests = routes
      .filter(({ bodyType }) => bodyType?.startsWith('text/') === true)
      .flatMap((route) =>
        texts.map((body) => [`${route.path} with ${body.slice(0, 20)}`, whole(route, { body })] as const),
      );
    expect(await attack(requests)).toEqual([]);
  });

  it("answers ids that are none, or not the caller's, as a problem", async () => {
    const requests = routes
      .filter(({ path }) => path.includes('{'))
      .flatMap((route) =>
        WRONG_SEGMENTS.map((segment) => {
          const body = route.body === undefined ? {} : { body: JSON.stringify(sample(route.body)) };
          return [
            `${route.path} with ${segment.slice(0, 40)}`,
            whole(route, { path: concrete(route.path, segment), ...body }),
          ] as const;
        }),
      );
    expect(
      await attack(requests, (reply) => (reply.status < 400 ? `took it: ${String(reply.status)}` : undefined)),
    ).toEqual([]);
  });

  it('answers any query as an answer or a problem', async () => {
    const requests = routes.flatMap((route, at) =>
      sampled(wrongQueries(route.query).slice(at % 3), 3).map((query) => {
        const body = route.body === undefined ? {} : { body: '{}' };
        return [
          `${route.path}?${query.slice(0, 60)}`,
          whole(route, { path: `${concrete(route.path)}?${query}`, ...body }),
        ] as const;
      }),
    );
    expect(await attack(requests)).toEqual([]);
  });

  it('refuses methods that it does not have, and says which it has', async () => {
    const methods = ['HEAD', 'PUT', 'PATCH', 'OPTIONS', 'TRACE', 'DELETE', 'POST', 'GET', 'PROPFIND'];
    const requests = [...new Set(routes.map(({ path }) => path))].flatMap((path) => {
      const served = routes.filter((route) => route.path === path);
      return (
        methods
          // A word in a path may be read as an id by the route beside it, which has the method.
          .filter((method) => !routes.some((route) => route.method === method && covers(route.path, path)))
          .map((method) => [path, { ...whole(served[0] as ListedRoute), method }] as const)
      );
    });
    const check = (reply: TestReply<Json>): string | undefined =>
      reply.status === 405 && reply.headers.allow !== undefined ? undefined : `answered ${String(reply.status)}`;
    expect(await attack(requests, check)).toEqual([]);
  });

  it('refuses huge headers', async () => {
    const requests = routes.map(
      (route) => [route.path, whole(route, { headers: { 'x-huge': 'x'.repeat(10_000) } })] as const,
    );
    expect(await attack(requests, expectCode(431, 'request.headers-too-large'))).toEqual([]);
  });

  it('demands the idempotency key where it is declared', async () => {
    const requests = routes
      .filter(({ idempotent }) => idempotent)
      .flatMap((route) =>
        ['', '1', 'x'.repeat(200), 'not a key'].map(
          (key) => [route.path, whole(route, { body: '{}', headers: { 'idempotency-key': key } })] as const,
        ),
      );
    expect(requests.length).toBeGreaterThan(0);
    expect(await attack(requests, expectCode(400, 'request.key-missing'))).toEqual([]);
  });

  it('still serves after all of it', async () => {
    expect((await app.client().get('/api/csrf')).status).toBe(200);
  });
});

function concrete(path: string, segment = '00000000-0000-7000-8000-000000000000'): string {
  return path.replace(/\{\w+\}/g, segment);
}

/** Why an answer is none: a fault of ours, or a refusal that is no problem. */
function faultOf(reply: TestReply<Json>, log: CapturedLog): string | undefined {
  if (reply.status >= 500) {
    const cause = log.lines.find((line) => line.includes('http.failed') && line.includes(String(reply.body.requestId)));
    return `answered ${String(reply.status)} ${cause?.slice(0, 600) ?? reply.text}`;
  }
  if (reply.status < 400 || reply.text === '') return undefined;
  if (reply.headers['content-type'] !== 'application/problem+json')
    return `refused as ${String(reply.headers['content-type'])}`;
  return typeof reply.body.code === 'string' && reply.body.status === reply.status
    ? undefined
    : 'refused without a code';
}
