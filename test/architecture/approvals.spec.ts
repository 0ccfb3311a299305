import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { type AccessPolicy, approvalOf, MEMBER_LEVELS, RouteCheck } from '../../src/platform/access/index.js';
import { PARTS } from '../../src/modules/program/index.js';
import { OpenApi } from '../../src/platform/openapi/index.js';
import { needsDeviceProof } from '../../src/modules/sign-in/index.js';
import { defineOperation, knownOperations, operationsTable } from '../../src/modules/step-up/index.js';
import { type TestApp, startTestApp } from '../support/app.js';
import { type ListedRoute, listedRoutes } from '../security/route-attacks.js';

const file = path.resolve(import.meta.dirname, '../../docs/approvals.md');
const SAFE = ['GET', 'HEAD'];
const MEMBERS: readonly string[] = MEMBER_LEVELS;

describe('what members have to approve', () => {
  let app: TestApp;
  let changing: (ListedRoute &
    Pick<AccessPolicy, 'assurance' | 'maxAgeSeconds'> & {
      readonly approval: ReturnType<typeof approvalOf>;
      readonly handler: object;
    })[];
  beforeAll(async () => {
    app = await startTestApp({ parts: PARTS });
    const handlers = new Map(
      app
        .get(RouteCheck)
        .routes()
        .map(({ name, handler, policy }) => [name, { handler, policy }]),
    );
    const document = await app.get(OpenApi).document();
    const names = new Map<string, string>(
      Object.entries(document.paths).flatMap(([url, item]) =>
        Object.entries(item as Record<string, { operationId?: string }>).map(
          ([method, { operationId = '' }]) =>
            [`${method.toUpperCase()} ${url}`, operationId.replace('_', '.')] as const,
        ),
      ),
    );
    changing = listedRoutes(document)
      .filter(({ method, level }) => !SAFE.includes(method) && MEMBERS.includes(level))
      .map((route) => {
        const found = handlers.get(names.get(route.name) ?? '');
        if (found === undefined) throw new Error(`${route.name} has no handler`);
        const { handler, policy } = found;
        const { assurance, maxAgeSeconds } = policy ?? {};
        return {
          ...route,
          ...(assurance === undefined ? {} : { assurance }),
          ...(maxAgeSeconds === undefined ? {} : { maxAgeSeconds }),
          approval: approvalOf(handler),
          handler,
        };
      });
  }, 60_000);
  afterAll(() => app.stop());

  it('is said by every route of theirs that changes something', () => {
    expect(changing.length).toBeGreaterThan(8);
    expect(changing.filter(({ approval }) => approval === undefined).map(({ name }) => name)).toEqual([]);
  });

  it('is an operation that exists, and each of those has a route', () => {
    const named = changing.flatMap(({ approval }) =>
      approval !== undefined && 'operation' in approval ? [approval.operation] : [],
    );
    expect([...new Set(named)].sort()).toEqual(knownOperations().map(({ name }) => name));
  });

  it('asks for a sign-in of minutes ago wherever it needs an approval, but for the proof of who is there itself', () => {
    const ageless = changing.filter(
      ({ approval, maxAgeSeconds }) => approval !== undefined && 'operation' in approval && maxAgeSeconds === undefined,
    );
    expect(ageless.map(({ name }) => name)).toEqual(['POST /api/assurance']);
  });

  it('is approved only from the device of the session, whatever the method', () => {
    const approvals = changing.filter(
      ({ name }) => /\/(approval|code$|first$)/.test(name) && /intents|first/.test(name),
    );
    expect(approvals.map(({ name }) => name).sort()).toEqual([
      'POST /api/factors/passkeys/first',
      'POST /api/intents/{id}/approval',
      'POST /api/intents/{id}/approval/passkey',
      'POST /api/intents/{id}/approval/totp',
      'POST /api/intents/{id}/code',
    ]);
    expect(approvals.filter(({ handler }) => !needsDeviceProof(handler)).map(({ name }) => name)).toEqual([]);
  });

  it('stands in the table that is committed (npm run openapi writes it)', async () => {
    const table = await format(operationsTable(changing), { ...(await resolveConfig(file)), parser: 'markdown' });
    if (process.env['OPENAPI_WRITE'] === 'yes') await writeFile(file, table);
    expect(await readFile(file, 'utf8')).toBe(table);
  });

  it('is defined once: two operations of one name stop the start-up', () => {
    const [operation] = knownOperations();
    if (operation === undefined) throw new Error('there is no operation');
    expect(() => defineOperation(operation)).toThrow('defined twice');
  });
});
