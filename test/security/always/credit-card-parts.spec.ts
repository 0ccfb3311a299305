import '../../support/credit-card.js';
import '../../support/patient-payments.js';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { RouteTable } from '../../../src/platform/http/index.js';
import { Jobs } from '../../../src/platform/jobs/index.js';
import { CONSOLE_PAGES, MEMBER_PAGES } from '../../../src/platform/site/index.js';
import { absentPages, partsOf } from '../../../src/modules/program/index.js';
import { KeepService } from '../../../src/modules/program/keep-service.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { Json } from '../../support/client.js';
import { signedInStaff } from '../../support/issuer.js';
import { makeMember } from '../../support/members.js';

const committed = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../../docs/openapi.json'), 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>;
};

/** What only charges, transfers and the reports of value answer. */
const OF_VALUE =
  /^\/(api\/(charges|transfers|payees|member-code|debit-denials)|issuer\/api\/(bank-days|charge-differences|transfers|held-transfers|balance-report|members\/\{memberId\}\/(charges|transfers)))(\/|$)/;

describe('the credit card', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  }, 120_000);
  afterAll(() => app.stop());

  const isServed = (method: string, url: string): boolean =>
    app
      .get(RouteTable)
      .all()
      .some((route) => route.method === method && route.url === url.replace(/\{(\w+)\}/g, ':$1'));

  // A channel that there is not needs no gate: what is left asks it.
  checkpoint(
    '②.every-channel-asks',
    'has no route, page or job of charges and transfers: they answer as what never was',
    async () => {
      const routes = Object.entries(committed.paths).flatMap(([url, item]) =>
        Object.keys(item).map((method) => ({ method: method.toUpperCase(), url })),
      );
      const absent = routes.filter(({ method, url }) => !isServed(method, url));
      expect(absent.length).toBeGreaterThan(20);
      expect(absent.filter(({ url }) => !OF_VALUE.test(url))).toEqual([]);
      expect(routes.filter(({ method, url }) => OF_VALUE.test(url) && isServed(method, url))).toEqual([]);

      const client = app.client();
      await client.csrf();
      const unknown = await client.get('/api/there-is-no-such-thing');
      for (const { method, url } of absent) {
        const asked = url.replace(/\{\w+\}/g, '00000000-0000-7000-8000-000000000000');
        const { status, body } = method === 'GET' ? await client.get(asked) : await client.post(asked, {});
        expect({ url, status, code: body.code }).toEqual({ url, status: 404, code: unknown.body.code });
      }
      const pages = [...MEMBER_PAGES, ...CONSOLE_PAGES].filter((page) =>
        absentPages(partsOf()).some((one) => page === one || page.startsWith(`${one}/`)),
      );
      expect(pages.length).toBeGreaterThan(8);
      for (const page of pages) expect((await client.get(page.replace(/:\w+/g, 'x'))).status).toBe(404);
      const jobs = [
        ...((app.get(Jobs) as unknown as { readonly handlers?: Map<string, unknown> }).handlers?.keys() ?? []),
      ];
      expect(jobs.filter((name) => /^(charges|transfers)\./.test(name))).toEqual([]);
    },
  );

  checkpoint('②.every-channel-asks', 'says so in its document and its pages', async () => {
    const client = app.client();
    const document = (await client.get('/openapi.json')).body as typeof committed;
    expect(Object.keys(document.paths).filter((url) => OF_VALUE.test(url))).toEqual([]);
    expect(Object.keys(document.paths)).toContain('/api/credit');
    expect((await client.get('/sign-in')).text).toContain('name="sekisho-service" content="jp-bank-card"');
    const { documents } = (await client.get('/api/information?locale=ja')).body as { documents: Json[] };
    expect(documents.map(({ document: name }) => name)).not.toContain('value-expiry');
    for (const { document: name } of documents) {
      const page = (await client.get(`/api/information/${String(name)}?locale=ja`)).text;
      expect({ name, page }).not.toEqual({ name, page: expect.stringMatching(/プリペイド|前払式|チャージ|送金/) });
    }
  });

  checkpoint(
    ['13.payment-limits', 'h.stop-everywhere', '16.rules-versioned'],
    'limits, stops and watches nothing that it has not',
    async () => {
      const fraud = await signedInStaff(app, 'fraud');
      const limits = (await fraud.client.get('/issuer/api/limits')).text;
      const rules = (await fraud.client.get('/issuer/api/rules')).body;
      expect(limits).toContain('"payment"');
      expect(limits).not.toMatch(/"(charge|transfer|inflow)"/);
      const points = (rules.rules as Json[]).map(({ point }) => point as string);
      expect(points).toContain('payment');
      expect(points.filter((point) => ['charge', 'transfer'].includes(point))).toEqual([]);
      const { id } = await makeMember(app);
      const stop = (capability: string) =>
        fraud.client.post(`/issuer/api/members/${id}/freezes`, {
          capabilities: [capability],
          reason: 'suspected-fraud',
        });
      expect((await stop('charge')).status).toBe(400);
      expect((await stop('payment')).status).toBeLessThan(300);
    },
  );

  checkpoint('13.credit-line', 'is not started on the members of another service', async () => {
    const keep = app.get(KeepService);
    await makeMember(app);
    // The row is held by the database as well.
    await expect(app.database.asOwner(`update app.program_service set service = 'mijica'`)).rejects.toThrow(
      'belong to the service jp-bank-card',
    );
    await app.database.asOwner(`
      alter table app.program_service disable trigger program_service_stays;
      update app.program_service set service = 'mijica'`);
    await expect(keep.onModuleInit()).rejects.toThrow('the members of this database belong to mijica');
    // Nor does an account of value get a floor below zero there, by whatever code.
    const another = app.database.asOwner(
      `insert into app.credit_line (member_id, limit_yen) select id, 1 from app.member`,
    );
    await expect(another).rejects.toThrow('the members of this database have no credit');
    await app.database.asOwner(`update app.program_service set service = 'jp-bank-card'`);
    await expect(keep.onModuleInit()).resolves.toBeUndefined();
  });
});
