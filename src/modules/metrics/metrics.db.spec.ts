import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { newId } from '../../platform/ids/ids.js';
import { portalFolder } from '../../platform/config/index.js';
import { Audit, type AuditEvent } from '../audit/index.js';
import { Alerts } from '../alerts/index.js';
import { Decisions } from '../monitoring/index.js';
import { signedInStaff } from '../../../test/support/issuer.js';
import { Freezes } from '../freezes/index.js';
import { DatabaseFigures } from './database-figures.js';

const OURS = /\b(?:sekisho|nodejs|process)_[a-z0-9_]+\b/g;
/** An id, or a run of digits that could be a number of somebody. */
const ID = /[0-9a-f]{8}-[0-9a-f]{4}|\d{10,}/;

async function read(app: TestApp): Promise<string> {
  const { status, text, headers } = await app.client().get('/metrics');
  expect([status, headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
  return text;
}
const valueOf = (text: string, series: string): number | undefined => {
  const line = text.split('\n').find((one) => one.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
};

const event = (
  type: string,
  details: AuditEvent['details'],
  outcome: AuditEvent['outcome'] = 'success',
): AuditEvent => ({
  ...{ type, version: 1, items: [], actor: { kind: 'system' }, subject: { kind: 'system' }, outcome, details },
});

describe('the figures', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ sweeps: 'all' });
  }, 60_000);
  afterAll(() => app.stop());

  /** What the database knows, anew. */
  async function again(): Promise<string> {
    Object.assign(app.get(DatabaseFigures), { readAtMs: Number.NEGATIVE_INFINITY });
    return read(app);
  }

  it('count what happened, by a few fixed words, once it is committed', async () => {
    const before = await read(app);
    const done = (kind: string, outcome: string) => `sekisho_money_total{kind="${kind}",outcome="${outcome}"}`;
    expect(valueOf(before, done('charge', 'declined'))).toBe(0);
    const [declined, tried] = [
      event('charges.declined', { chargeId: newId(), amountYen: 3_000, reason: 'no-money' }),
      event('sign-in.tried', { maySignIn: false }, 'refused'),
    ];
    await app.db.transact((tx) => app.get(Audit).record(tx, declined, tried));
    const undone = app.db.transact(async (tx) => {
      await app.get(Audit).record(tx, declined);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    app.get(Audit).count(event('sign-in.not-judged', { reason: 'spraying' }, 'refused'));
    const after = await read(app);
    expect(valueOf(after, done('charge', 'declined'))).toBe(1);
    expect(valueOf(after, `sekisho_money_yen_total{kind="charge",outcome="declined"}`)).toBe(3_000);
    expect(valueOf(after, `sekisho_sign_ins_total{outcome="password-wrong"}`)).toBe(1);
    expect(valueOf(after, `sekisho_sign_ins_total{outcome="not-judged"}`)).toBe(1);
    expect(valueOf(after, `sekisho_refused_events_total{area="sign-in"}`)).toBe(2);
  });

  it('show what the database knows: stops, jobs, seals, what is held', async () => {
    const order = {
      target: { scope: 'program', overridable: false },
      capabilities: ['transfer'],
      reason: 'incident',
    } as const;
    await app.db.transact((tx) => app.get(Freezes).place(tx, { ...order, by: { kind: 'staff', id: newId() } }));
    const text = await again();
    expect(valueOf(text, `sekisho_freezes{scope="program",capability="transfer"}`)).toBe(1);
    expect(valueOf(text, 'sekisho_figures_up')).toBe(1);
    expect(valueOf(text, 'sekisho_seal_lag_seconds')).toBeGreaterThanOrEqual(0);
    expect(valueOf(text, 'sekisho_capabilities_unproven')).toBe(7);
    expect(valueOf(text, 'sekisho_pool_connections')).toBeGreaterThan(0);
    expect(valueOf(text, `sekisho_alarms_total{type="freezes.placed"}`)).toBe(1);
  });

  it('show what a fraud desk has before it: alerts, cases, decisions, rules that were met, and how late all that is', async () => {
    const alert = (queue: string, groupKey: string) => ({
      ...{
        kind: 'figures',
        groupKey,
        severity: 'high',
        queue,
        subjects: [],
        memberId: null,
        eventIds: [],
        details: {},
      },
    });
    const raise = (queue: string, key: string) =>
      app.db.transact((tx) => app.get(Alerts).raise(tx, { ...alert(queue, `${queue}:${key}`), severity: 'high' }));
    await raise('fraud', 'one');
    await raise('fraud', 'two');
    await raise('money', 'one');
    // One that has gone up as often as any goes, and is late all the same.
    await app.database.asOwner(
      `insert into app.alert (alert_id, kind, group_key, severity, queue, owner_role, state, details, count,
         first_at, last_at, due_at, escalations)
       values ($1, 'figures', 'late', 'high', 'payments', 'fraud', 'open', '{}', 1,
         app.now() - interval '2 hours', app.now() - interval '2 hours', app.now() - interval '1 hour', 99)`,
      [newId()],
    );
    const fraud = await signedInStaff(app, 'fraud');
    await app.database.asOwner(
      `insert into app.fraud_case (case_id, playbook, severity, state, opened_at, opened_by, owner_id)
       values ($1, 'takeover', 'high', 'open', app.now(), $2, $2)`,
      [newId(), fraud.id],
    );
    await app.db.transact((tx) =>
      app.get(Decisions).decide(tx, {
        ...{ point: 'transfer', subjects: { member: newId(), receiver: newId() }, reference: newId() },
        fields: { amountYen: 1n, newPayee: false, method: 'passkey', deviceHours: 900n, night: false },
      }),
    );
    const [rule] = await app.database.asOwner<{ name: string }>(
      `with met as (
         insert into monitoring.hit (occurrence_id, rule_id, version, at, stage, answer, suppressed, parts)
         select gen_random_uuid(), rule_id, version, app.now(), 'live', 'allow', false, '[]'
           from monitoring.rule_version where stage = 'live' order by rule_id limit 1 returning rule_id)
       select name from monitoring.rule join met using (rule_id)`,
    );
    const text = await again();
    expect(valueOf(text, `sekisho_alerts_open{queue="fraud"}`)).toBe(2);
    expect(valueOf(text, `sekisho_alerts_open{queue="money"}`)).toBe(1);
    expect(valueOf(text, `sekisho_alerts_open{queue="payments"}`)).toBe(1);
    expect(valueOf(text, `sekisho_alerts_overdue{queue="payments"}`)).toBe(1);
    expect(valueOf(text, `sekisho_alerts_overdue{queue="money"}`)).toBeUndefined();
    expect(valueOf(text, `sekisho_cases_open{state="open"}`)).toBe(1);
    expect(valueOf(text, `sekisho_decisions_last_hour{point="transfer",answer="allow"}`)).toBe(1);
    expect(valueOf(text, `sekisho_rule_hits_last_hour{rule="${rule?.name ?? ''}",stage="live"}`)).toBe(1);
    expect(valueOf(text, 'sekisho_last_decision_age_seconds')).toBeLessThan(120);
    // Also of one that has not begun.
    for (const reader of ['alerts', 'rules'])
      expect(valueOf(text, `sekisho_stream_unread_seconds{reader="${reader}"}`)).toBeGreaterThanOrEqual(0);
  });

  it.each([
    ['monitoring.rule-met', 'monitoring.rule-failed', 'monitoring.silence-found'],
    ['breakers.tripped', 'disavowal.stopped'],
  ])('count the alarms of %s and its like', async (...types) => {
    const of = (text: string) => types.map((type) => valueOf(text, `sekisho_alarms_total{type="${type}"}`));
    const before = of(await read(app));
    await app.db.transact((tx) => app.get(Audit).record(tx, ...types.map((type) => event(type, {}))));
    expect(of(await read(app))).toEqual(before.map((value) => (value ?? Number.NaN) + 1));
  });

  it('name nobody, and have few series', async () => {
    const series = (await again()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(series.filter((line) => ID.test(line.slice(0, line.lastIndexOf(' '))))).toEqual([]);
    expect(series.length).toBeLessThan(500);
  });

  it('are for those who run the system', async () => {
    const config = { dataDir: app.config.dataDir, trustedProxies: ['127.0.0.1'] };
    const proxied = await startTestApp({ sweeps: 'all', database: app.database, config });
    try {
      const outside = await proxied.client().get('/metrics', { 'x-forwarded-for': '203.0.113.9' });
      expect(outside.status).toBe(401);
      expect(outside.text).not.toContain('sekisho_');
    } finally {
      await proxied.stop();
    }
  });

  it('are those that the dashboard draws', async () => {
    const file = path.join(portalFolder(), 'deploy/grafana-dashboard.json');
    const { panels } = JSON.parse(readFileSync(file, 'utf8')) as {
      panels: readonly { readonly targets: readonly { readonly expr: string }[] }[];
    };
    const drawn = new Set(panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => expr.match(OURS) ?? [])));
    const known = new Set([...(await again()).matchAll(/^# TYPE (\S+) /gm)].map(([, name]) => String(name)));
    expect([...drawn].filter((name) => !known.has(name))).toEqual([]);
    // And what is ours is drawn.
    expect([...known].filter((name) => name.startsWith('sekisho_') && !drawn.has(name))).toEqual([]);
  });
});

describe('the figures without a database', () => {
  it('come without what it knows, and say so', async () => {
    const app = await startTestApp({ sweeps: 'all', databaseOptions: { ownServer: true } });
    expect(valueOf(await read(app), 'sekisho_figures_up')).toBe(1);
    await app.database.server?.kill9();
    Object.assign(app.get(DatabaseFigures), { readAtMs: Number.NEGATIVE_INFINITY });
    const text = await read(app);
    expect(valueOf(text, 'sekisho_figures_up')).toBe(0);
    expect(valueOf(text, 'sekisho_figures_failed_total')).toBe(1);
    expect(valueOf(text, 'process_resident_memory_bytes')).toBeGreaterThan(0);
    expect(text).not.toMatch(/^sekisho_freezes\{/m);
    await app.stop();
  }, 60_000);
});
