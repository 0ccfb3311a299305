import '../../support/short-pages.js';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { Alerts, OutcomeLabels } from '../../../src/modules/alerts/index.js';
import { Audit, AuditTrail } from '../../../src/modules/audit/index.js';
import { ClosingLottery } from '../../../src/modules/cases/close-case.js';
import { digestOf } from '../../../src/modules/cases/keep-evidence.js';
import { MissingForClosing } from '../../../src/modules/cases/missing-for-closing.js';
import { TellLateLeaks } from '../../../src/modules/cases/report-leak.js';
import { TellLateSteps } from '../../../src/modules/cases/tell-late-steps.js';
import { freezesLookedAt } from '../../../src/modules/freezes/freezes.events.js';
import { Ledger } from '../../../src/modules/ledger/index.js';
import { newId } from '../../../src/platform/ids/ids.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { failingSweeps } from '../../support/failing-sweeps.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { Json, TestReply } from '../../support/client.js';
import { waitForMessage } from '../../support/inbox.js';
import { expectStatus, signedInStaff, signInStaff, type TestStaff } from '../../support/issuer.js';
import { makeMember, type TestMember } from '../../support/members.js';
import { approveProposal, nowOf } from '../../support/staff-approvals.js';
import { makeReceiver, makeSender, payeeOf, send } from '../../support/transfers.js';

/** Every closing is drawn for a second look. */
class EveryClosing extends ClosingLottery {
  override draw(): boolean {
    return true;
  }
}

let app: TestApp;
let fraud: TestStaff;
let colleague: TestStaff;
let approver: TestStaff;
let auditor: TestStaff;

beforeAll(async () => {
  app = await startTestApp({ sweeps: 'all', replace: new Map([[ClosingLottery, new EveryClosing()]]) });
  fraud = await signedInStaff(app, 'fraud');
  colleague = await signedInStaff(app, 'fraud');
  approver = await signedInStaff(app, 'approver');
  auditor = await signedInStaff(app, 'auditor');
}, 120_000);
afterAll(() => app.stop());

const post = (path: string, body?: Json, by: TestStaff = fraud): Promise<TestReply<Json>> =>
  by.client.post(`/issuer/api/${path}`, body);
const done = async (path: string, body?: Json, by?: TestStaff): Promise<void> => {
  expectStatus(await post(path, body, by), 204);
};
const shown = async (caseId: string): Promise<Json> => (await fraud.client.get(`/issuer/api/cases/${caseId}`)).body;
const sql = (text: string, ...parameters: string[]): Promise<Json[]> => app.database.asOwner(text, parameters);

async function raised(memberId: string | null, eventIds: readonly string[] = []): Promise<string> {
  const { alertId } = await app.db.transact((tx) =>
    app.get(Alerts).raise(tx, {
      ...{ kind: 'test-seen', groupKey: newId(), severity: 'high', queue: 'fraud', memberId, eventIds, details: {} },
      subjects: [{ kind: 'operation', id: newId() }],
    }),
  );
  return alertId;
}

async function opened(memberId: string | null = null, playbook = 'account-takeover', eventIds: readonly string[] = []) {
  const reply = await post('cases', { playbook, alertIds: [await raised(memberId, eventIds)] });
  expectStatus(reply, 201);
  return String(reply.body.id);
}

const STEPS = ['keep-evidence', 'stop-victims', 'stop-suspects', 'tell-victims', 'compensate'] as const;
const REPORTS = ['report-police', 'report-regulator'] as const;

/** A case whose steps are all left out, decided. */
async function decided(decision: string): Promise<string> {
  const id = await opened();
  for (const step of [...STEPS, ...REPORTS])
    await done(`cases/${id}/steps/${step}/leaving-out`, { reason: 'nothing-to-do' });
  await done(`cases/${id}/decision`, { decision });
  return id;
}

async function lossOf(caseId: string, memberId: string, lossYen: number): Promise<void> {
  await done(`cases/${caseId}/members`, { memberId, role: 'victim' });
  await done(`cases/${caseId}/losses`, { memberId, lossYen, reference: '調書2026-17' });
}

const finding = (changes: Json = {}): Json => ({
  ...{ rootCause: 'stolen-credentials', explanation: '偽サイトで暗証番号を取られた。', items: ['③', '15'] },
  ...{ blocklistEntryIds: [], noBlocklistReason: 'nothing-identifiable' },
  ...changes,
});
const owned = (changes: Json): Json => ({ ownerId: colleague.id, dueOn: '2099-12-31', ...changes });
const choices = async (caseId: string): Promise<Json> =>
  (await fraud.client.get(`/issuer/api/cases/${caseId}/measure-choices`)).body;

const RULE = {
  ...{ point: 'transfer', events: [], expression: 'amountYen >= 9000', answer: 'hold', severity: 'high' },
  ...{ queue: 'money', groupedBy: 'member', meaning: '大きな送金' },
};
let written = 0;

async function tried({ ruleId, version }: Json): Promise<void> {
  expectStatus(await post(`rules/${String(ruleId)}/versions/${String(version)}/backtest`), 202);
  await app.jobs.drain();
}

/** A new rule, tried on the past since the case is open. */
async function ruleMeasure(caseId: string): Promise<Json> {
  written += 1;
  const made = await post('rules', { ...RULE, name: `large-${String(written)}` });
  expectStatus(made, 201);
  await tried(made.body);
  const [{ ruleId, version, backtestId }] = (await choices(caseId)).rules as [Json];
  return owned({ kind: 'rule', ruleId, version, backtestId });
}

describe('the playbook of a case', () => {
  let victim: TestMember;
  let caseId: string;
  beforeAll(async () => {
    victim = await makeMember(app);
    caseId = await opened(victim.id);
  });

  checkpoint(
    '17.playbooks',
    'has its steps with their times from the opening on, and takes the alerts with it',
    async () => {
      const view = await shown(caseId);
      const steps = view.steps as Json[];
      expect(view).toMatchObject({ state: 'open', severity: 'high', own: true, missing: ['decision'] });
      expect(steps.map(({ name }) => name)).toEqual([...STEPS, ...REPORTS]);
      const due = steps.map(({ dueAt }) => Date.parse(String(dueAt)) - Date.parse(String(view.openedAt)));
      expect(due[0]).toBe(15 * 60_000);
      expect(view.people).toEqual([expect.objectContaining({ memberId: victim.id, role: 'linked' })]);
      const [alert] = view.alerts as Json[];
      expect((await post(`alerts/${String(alert?.id)}/taking`)).body.code).toBe('alerts.not-open');
      expect((await post('cases', { playbook: 'incident', alertIds: [alert?.id] })).body.code).toBe('alerts.not-open');
    },
  );

  checkpoint('17.playbooks', 'does nothing before it is said who is the victim', async () => {
    expect((await post(`cases/${caseId}/steps/stop-victims/doing`, {})).body.code).toBe('cases.nobody-concerned');
    expect((await post(`cases/${caseId}/steps/nothing/doing`, {})).body.code).toBe('cases.step-unknown');
    expect((await post(`cases/${caseId}/decision`, { decision: 'no-fraud' })).body.code).toBe('cases.not-now');
  });

  checkpoint('17.playbooks', 'keeps evidence first, and the log holds what stands for it', async () => {
    await done(`cases/${caseId}/steps/keep-evidence/doing`, {});
    const [kept] = (await shown(caseId)).evidence as Json[];
    const [row] = await sql(`select content from app.case_evidence where case_id = $1`, caseId);
    const [event] = await sql(
      `select details ->> 'digest' as digest from audit.event where type = 'cases.evidence-taken' and subject_id = $1`,
      caseId,
    );
    expect(event?.digest).toBe(kept?.digest);
    expect(digestOf(String(row?.content))).toBe(kept?.digest);
    expect(String(row?.content)).toContain(victim.id);
    await expect(sql(`update app.case_evidence set content = '{}' where case_id = $1`, caseId)).rejects.toThrow(
      'refused',
    );
  });

  checkpoint(
    '17.playbooks',
    'stops the victim for real, and with its last step of that the case is contained',
    async () => {
      await done(`cases/${caseId}/members`, { memberId: victim.id, role: 'victim' });
      await expect(
        sql(`update app.fraud_case set state = 'contained', contained_at = app.now() where case_id = $1`, caseId),
      ).rejects.toThrow('nothing is contained');
      await done(`cases/${caseId}/steps/stop-victims/doing`, {});
      const frozen = await sql(
        `select capability from app.freeze where member_id = $1 and lifted_at is null`,
        victim.id,
      );
      expect(frozen).toHaveLength(6);
      expect((await shown(caseId)).state).toBe('open');
      await done(`cases/${caseId}/steps/stop-suspects/leaving-out`, { reason: 'nothing-to-do' });
      expect((await shown(caseId)).state).toBe('contained');
      expect((await post(`cases/${caseId}/steps/stop-victims/doing`, {})).body.code).toBe('cases.step-done');
    },
  );

  checkpoint('17.playbooks', 'tells the victim by mail and by SMS, and a report takes its reference', async () => {
    const since = nowOf(app);
    await done(`cases/${caseId}/steps/tell-victims/doing`, {});
    await app.jobs.drain();
    for (const [to, channel] of [
      [victim.email, 'mail'],
      [victim.phone, 'sms'],
    ] as const)
      expect(
        (await waitForMessage(app, { to, channel, since, where: ({ text }) => text.includes('調べています') })).text,
      ).not.toMatch(/https?:/);
    expect((await post(`cases/${caseId}/steps/report-police/doing`, {})).body.code).toBe('cases.reference-missing');
    await done(`cases/${caseId}/steps/report-police/doing`, { reference: '渋谷署第77号' });
    await done(`cases/${caseId}/steps/report-regulator/doing`, { reference: '関東財務2026-5' });
  });

  checkpoint('17.playbooks', 'makes good what was lost by two people, once, and never more', async () => {
    const path = `cases/${caseId}/compensations`;
    const ask = (amountYen: number) => post(path, { memberId: victim.id, amountYen });
    expect((await ask(3_000)).body.code).toBe('cases.loss-unknown');
    await done(`cases/${caseId}/losses`, { memberId: victim.id, lossYen: 10_000, reference: '調書2026-17' });
    expect((await ask(10_001)).body.code).toBe('cases.over-loss');
    expect((await post(`cases/${caseId}/steps/compensate/doing`, {})).body.code).toBe('cases.loss-open');
    expectStatus(await ask(10_000), 202);
    expect((await ask(10_000)).body.code).toBe('staff.proposal-pending');
    expect(await app.get(Ledger).balance(victim.id)).toMatchObject({ balanceYen: 0n });
    expectStatus(await approveProposal(approver, victim.id), 204);
    await app.jobs.drain();
    expect(await app.get(Ledger).balance(victim.id)).toMatchObject({ balanceYen: 10_000n });
    expect((await ask(1)).body.code).toBe('cases.over-loss');
    expect(
      (await post(`cases/${caseId}/losses`, { memberId: victim.id, lossYen: 9_999, reference: '調書2026-18' })).body
        .code,
    ).toBe('cases.loss-below-given');
    const [posting] = await sql(`select kind from app.ledger_posting where member_id = $1`, victim.id);
    expect(posting?.kind).toBe('compensation');
    await done(`cases/${caseId}/steps/compensate/doing`, {});
  });

  checkpoint(
    '18.closing-needs-cause',
    'is decided and closed with cause, items, rule with backtest, entries or why none, owner and date',
    async () => {
      await done(`cases/${caseId}/decision`, { decision: 'confirmed-fraud' });
      const close = () => post(`cases/${caseId}/closing`);
      expect((await close()).body).toMatchObject({
        code: 'cases.not-complete',
        requires: { missing: 'finding.measure' },
      });
      const find = (changes: Json) => post(`cases/${caseId}/finding`, finding(changes));
      expect((await find({ items: ['99'] })).body.code).toBe('request.invalid');
      expect((await find({ noBlocklistReason: undefined })).body.code).toBe('request.invalid');
      expect((await find({ blocklistEntryIds: [newId()], noBlocklistReason: undefined })).body.code).toBe(
        'cases.entry-unknown',
      );
      expectStatus(await find({}), 204);
      const rule = await ruleMeasure(caseId);
      const add = (changes: Json) => post(`cases/${caseId}/measures`, { ...rule, ...changes });
      expect((await add({ ownerId: newId() })).body.code).toBe('cases.owner-unknown');
      expect((await add({ dueOn: '2026-01-01' })).body.code).toBe('cases.date-wrong');
      expectStatus(
        await post(`cases/${caseId}/measures`, owned({ kind: 'process', reference: 'new-payee-night' })),
        204,
      );
      expect((await close()).body.requires).toEqual({ missing: 'measure' });
      expectStatus(await add({}), 204);
      expectStatus(await close(), 204);
      expect(await shown(caseId)).toMatchObject({ state: 'closed', decision: 'confirmed-fraud', missing: [] });
      expect((await post(`cases/${caseId}/notes`, { text: '後から' })).body.code).toBe('cases.not-now');
      const [alert] = await sql(`select state, close_reason from app.alert where case_id = $1`, caseId);
      expect(alert).toEqual({ state: 'closed', close_reason: 'case-closed' });
    },
  );

  checkpoint('18.closing-needs-cause', 'leaves its measures listed until they are done', async () => {
    const open = async () =>
      ((await auditor.client.get('/issuer/api/measures')).body.measures as Json[]).filter(
        (one) => one.caseId === caseId,
      );
    const [first, second] = await open();
    expect([first?.owner, first?.dueOn]).toEqual([colleague.name, '2099-12-31']);
    await done(`measures/${String(first?.id)}/completion`, { reference: '変更2026-44' }, colleague);
    expect((await open()).map(({ id }) => id)).toEqual([second?.id]);
    expect((await post(`measures/${String(first?.id)}/completion`, { reference: '変更2026-44' })).body.code).toBe(
      'cases.measure-unknown',
    );
  });

  checkpoint(
    '17.playbooks',
    'stands in a timeline that comes from the log, of the case and of whom it is about',
    async () => {
      const { events } = (await auditor.client.get(`/issuer/api/cases/${caseId}/timeline`)).body as { events: Json[] };
      const types = events.map(({ type }) => type);
      for (const type of [
        'cases.opened',
        'cases.step-done',
        'freezes.placed',
        'cases.compensated',
        'ledger.posted',
        'cases.closed',
        'alerts.raised',
      ])
        expect(types).toContain(type);
      expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
      expect(events.every(({ sound }) => sound === true)).toBe(true);
      // In the order of the log: what two transactions record at one moment, their clocks need not agree on.
      const ids = events.map(({ id }) => String(id));
      const logged = await sql(
        `select id from audit.event where id = any(string_to_array($1, ',')::uuid[]) order by seq desc`,
        ids.join(','),
      );
      expect(logged.map(({ id }) => id)).toEqual(ids);
    },
  );
});

describe('a case of many whom it is about', () => {
  let theft: string;
  let caseId: string;
  let people: readonly TestMember[];

  /** Something that happened to a member, as the log has it. */
  const happened = (memberId: string, times: number): Promise<void> =>
    app.db.transact(async (tx) => {
      for (let shownTo = 0; shownTo < times; shownTo += 1)
        await app.get(Audit).record(
          tx,
          freezesLookedAt({
            ...{ actor: { kind: 'staff', id: fraud.id }, subject: { kind: 'member', id: memberId }, memberId },
            details: { shown: shownTo },
          }),
        );
    });

  beforeAll(async () => {
    people = [await makeMember(app), await makeMember(app), await makeMember(app)];
    const [victim] = people as [TestMember];
    await happened(victim.id, 1);
    const [event] = await sql(`select id from audit.event where member_id = $1 order by seq desc limit 1`, victim.id);
    theft = String(event?.id);
    // What came after it is more than a page, of the victim as of all together.
    for (const { id } of people) await happened(id, 130);
    caseId = await opened(victim.id);
    for (const { id: memberId } of people) await done(`cases/${caseId}/members`, { memberId, role: 'victim' });
  }, 60_000);

  checkpoint('17.playbooks', 'keeps all of it as evidence, the theft at its beginning too, or nothing', async () => {
    const trail = app.get(AuditTrail);
    trail.whole = () => Promise.resolve(undefined);
    try {
      expect((await post(`cases/${caseId}/steps/keep-evidence/doing`, {})).body.code).toBe('cases.evidence-too-much');
    } finally {
      Reflect.deleteProperty(trail, 'whole');
    }
    expect(await sql(`select 1 from app.case_evidence where case_id = $1`, caseId)).toEqual([]);
    const key = { memberId: String(people[0]?.id) };
    expect(await trail.whole(key, new Date(0), 130)).toBeUndefined();
    expect((await trail.whole(key, new Date(0), 1_000))?.at(-1)?.at).toBeInstanceOf(Date);

    await done(`cases/${caseId}/steps/keep-evidence/doing`, {});
    const [row] = await sql(`select content from app.case_evidence where case_id = $1`, caseId);
    const { since, events } = JSON.parse(String(row?.content)) as { since: string; events: Json[] };
    expect(events.map(({ id }) => id)).toContain(theft);
    expect(events.length).toBeGreaterThan(390);
    expect(Date.parse(since)).toBeLessThan(nowOf(app).getTime() - 29 * 86_400_000);
  });

  checkpoint('17.playbooks', 'reads the evidence before it holds the case, however long that takes', async () => {
    const trail = app.get(AuditTrail);
    const read = trail.whole.bind(trail);
    const held: Json[] = [];
    trail.whole = async (...asked) => {
      held.push(
        ...(await sql(
          `select pid from pg_locks where relation = 'app.fraud_case'::regclass and mode = 'RowShareLock'`,
        )),
      );
      return read(...asked);
    };
    const id = await opened(people[0]?.id);
    try {
      await done(`cases/${id}/steps/keep-evidence/doing`, {});
    } finally {
      Reflect.deleteProperty(trail, 'whole');
    }
    expect(held).toEqual([]);
    expect(await sql(`select 1 from app.case_evidence where case_id = $1`, id)).toHaveLength(1);
  });

  checkpoint('17.playbooks', 'keeps no evidence of people who are not those of the case any more', async () => {
    const trail = app.get(AuditTrail);
    const read = trail.whole.bind(trail);
    const id = await opened(people[0]?.id);
    const { id: memberId } = await makeMember(app);
    trail.whole = async (...asked) => {
      Reflect.deleteProperty(trail, 'whole');
      await done(`cases/${id}/members`, { memberId, role: 'suspect' });
      return read(...asked);
    };
    const keep = () => post(`cases/${id}/steps/keep-evidence/doing`, {});
    expect((await keep()).body.code).toBe('request.busy');
    expect(await sql(`select 1 from app.case_evidence where case_id = $1`, id)).toEqual([]);
    expectStatus(await keep(), 204);
    const [row] = await sql(`select content from app.case_evidence where case_id = $1`, id);
    expect(String(row?.content)).toContain(memberId);
  });

  checkpoint('18.closing-needs-cause', 'has a timeline that is read to its beginning, page by page', async () => {
    const seen: Json[] = [];
    let pages = 0;
    for (let before = ''; ; pages += 1) {
      const { events, next } = (
        await auditor.client.get(`/issuer/api/cases/${caseId}/timeline${before === '' ? '' : `?before=${before}`}`)
      ).body as { events: Json[]; next?: string };
      seen.push(...events);
      if (next === undefined) break;
      before = next;
    }
    expect(pages).toBeGreaterThan(2);
    expect(seen.map(({ id }) => id)).toContain(theft);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
  });
});

describe('a case of more alerts than a page of them', () => {
  const ALERTS = 12;
  let alertIds: string[];
  let caseId: string;
  beforeAll(async () => {
    alertIds = [];
    for (let at = 0; at < ALERTS; at += 1) alertIds.push(await raised(null));
    const reply = await post('cases', { playbook: 'account-takeover', alertIds });
    expectStatus(reply, 201);
    caseId = String(reply.body.id);
  });

  checkpoint('17.playbooks', 'shows all of them, and keeps all as evidence with what happened to each', async () => {
    expect((await shown(caseId)).alerts).toHaveLength(ALERTS);
    await done(`cases/${caseId}/steps/keep-evidence/doing`, {});
    const [row] = await sql(`select content from app.case_evidence where case_id = $1`, caseId);
    const { alerts, events } = JSON.parse(String(row?.content)) as { alerts: Json[]; events: Json[] };
    expect(alerts.map(({ id }) => id).sort()).toEqual([...alertIds].sort());
    expect(events.map(({ subjectId }) => subjectId)).toEqual(expect.arrayContaining(alertIds));
  });

  checkpoint('18.closing-needs-cause', 'closes all of them, so that none swallows what is seen later', async () => {
    for (const step of [...STEPS, ...REPORTS].filter((name) => name !== 'keep-evidence'))
      await done(`cases/${caseId}/steps/${step}/leaving-out`, { reason: 'nothing-to-do' });
    await done(`cases/${caseId}/decision`, { decision: 'no-fraud' });
    await done(`cases/${caseId}/closing`);
    const states = await sql(
      `select state, count(*)::integer as n from app.alert where case_id = $1 group by 1`,
      caseId,
    );
    expect(states).toEqual([{ state: 'closed', n: ALERTS }]);
    const told = await sql(
      `select count(*)::integer as n from audit.event where type = 'alerts.closed' and subject_id = any($1::text[])`,
      alertIds as unknown as string,
    );
    expect(told).toEqual([{ n: ALERTS }]);
  });
});

describe('a measure', () => {
  checkpoint(
    '18.closing-needs-cause',
    'that is a rule names the backtest of that version since the case is open, and one that is a test a clause',
    async () => {
      const rule = await ruleMeasure(await opened());
      const later = await opened();
      const path = `cases/${later}/measures`;
      const refusal = async (body: Json) => (await post(path, owned(body))).body.code;
      // Invented, or what any other measure gives.
      expect(await refusal({ kind: 'rule', reference: 'new-payee-night' })).toBe('cases.backtest-unknown');
      expect(await refusal({ ...rule, backtestId: newId() })).toBe('cases.backtest-unknown');
      // From before this case, and of another version.
      expect(await refusal(rule)).toBe('cases.backtest-unknown');
      expect((await choices(later)).rules).toEqual([]);
      // What decided when it happened is no measure against it.
      const { rules } = (await fraud.client.get('/issuer/api/rules')).body as { rules: Json[] };
      const live = rules.find(({ name }) => name === 'new-device-then-details') ?? {};
      await tried(live);
      expect((await choices(later)).rules).toEqual([]);
      const [done] = await sql(
        `select backtest_id as id from monitoring.backtest where rule_id = $1 and state = 'done'`,
        String(live.ruleId),
      );
      expect(await refusal({ kind: 'rule', ruleId: live.ruleId, version: live.version, backtestId: done?.id })).toBe(
        'cases.backtest-unknown',
      );
      const fresh = await ruleMeasure(later);
      expect(await refusal({ ...fresh, version: Number(fresh.version) + 1 })).toBe('cases.backtest-unknown');
      expect(await refusal({ kind: 'test', clause: '③.backtest-2026-11' })).toBe('cases.clause-unknown');
      expect(await refusal({ kind: 'test', reference: 'backtest-2026-11' })).toBe('cases.clause-unknown');
      expect(await refusal({ kind: 'partner' })).toBe('request.invalid');
      // Still under way.
      const under = newId();
      await sql(
        `insert into monitoring.backtest (backtest_id, rule_id, version, state, as_of, asked_by)
         values ($1, $2, $3::integer, 'waiting', app.now(), 'test')`,
        ...[under, String(fresh.ruleId), String(fresh.version)],
      );
      expect(await refusal({ ...fresh, backtestId: under })).toBe('cases.backtest-unknown');
      expectStatus(await post(path, fresh), 204);
      expectStatus(await post(path, owned({ kind: 'test', clause: '③.passkey' })), 204);
      expect(((await shown(later)).measures as Json[]).map(({ kind, reference }) => [kind, reference])).toEqual([
        ['rule', `large-${String(written)}`],
        ['test', '③.passkey'],
      ]);
      const insert = (columns: string, values: string) =>
        sql(
          `insert into app.case_measure (measure_id, case_id, kind, reference, owner_id, due_on, added_by, added_at${columns})
           select gen_random_uuid(), case_id, 'rule', 'x', owner_id, '2099-12-31', owner_id, app.now()${values}
             from app.fraud_case where case_id = $1`,
          later,
        );
      await expect(insert('', '')).rejects.toThrow('case_measure_rule');
      await expect(
        insert(
          ', rule_id, version, backtest_id, backtest_state',
          `, '${String(fresh.ruleId)}', ${String(fresh.version)}, '${under}', 'done'`,
        ),
      ).rejects.toThrow('case_measure_backtest');
    },
  );
});

describe('the database', () => {
  checkpoint('18.closing-needs-cause', 'closes no confirmed case that has taught nothing, whoever asks', async () => {
    const id = await decided('confirmed-fraud');
    const close = () =>
      sql(
        `update app.fraud_case set state = 'closed', closed_at = app.now(), closed_by = owner_id where case_id = $1`,
        id,
      );
    await expect(close()).rejects.toThrow('taught something');
    expectStatus(await post(`cases/${id}/finding`, finding()), 204);
    await expect(close()).rejects.toThrow('taught something');
    expectStatus(await post(`cases/${id}/measures`, owned({ kind: 'test', clause: '③.passkey' })), 204);
    await close();
    await expect(sql(`update app.fraud_case set state = 'open' where case_id = $1`, id)).rejects.toThrow();
  });

  checkpoint('17.playbooks', 'gives no more than the loss and nothing by one person, whoever asks', async () => {
    const { id: memberId } = await makeMember(app);
    const id = await opened(memberId);
    await lossOf(id, memberId, 5_000);
    expectStatus(await post(`cases/${id}/compensations`, { memberId, amountYen: 4_000 }), 202);
    expect((await approveProposal(fraud, memberId)).status).toBeGreaterThanOrEqual(400);
    expectStatus(await approveProposal(approver, memberId), 204);
    await app.jobs.drain();
    const again = (amountYen: number, proposal: string) =>
      sql(
        `insert into app.compensation (compensation_id, case_id, member_id, amount_yen, proposal_id, proposed_by, approved_by, approved_at, state)
         select gen_random_uuid(), case_id, member_id, ${String(amountYen)}, ${proposal}, proposed_by, approved_by, app.now(), 'approved'
           from app.compensation where case_id = $1`,
        id,
      );
    await expect(again(2_000, 'proposal_id')).rejects.toThrow('no more than was lost');
    await expect(again(500, 'gen_random_uuid()')).rejects.toThrow('takes two people');
    await expect(sql(`update app.case_loss set loss_yen = 3000 where case_id = $1`, id)).rejects.toThrow('not less');
  });
});

describe('without the control', () => {
  killTest(
    '18.closing-needs-cause',
    'of what is missing, the table refuses to close a case that has taught nothing; without its trigger it is closed',
    async () => {
      const id = await decided('confirmed-fraud');
      const missing = app.get(MissingForClosing);
      missing.of = () => Promise.resolve([]);
      try {
        expect((await post(`cases/${id}/closing`)).status).toBe(500);
        expect(await shown(id)).not.toMatchObject({ state: 'closed' });
        await sql(`alter table app.fraud_case disable trigger fraud_case_learns`);
        await done(`cases/${id}/closing`);
        expect(await shown(id)).toMatchObject({ state: 'closed' });
      } finally {
        Reflect.deleteProperty(missing, 'of');
        await sql(`alter table app.fraud_case enable always trigger fraud_case_learns`);
      }
    },
  );
});

describe('a closing as no fraud', () => {
  checkpoint('18.sampled-closings', 'that is drawn is looked at by somebody else, who may open it again', async () => {
    const event = newId();
    const id = await opened(null, 'incident', [event]);
    for (const step of ['keep-evidence', 'tell-victims', 'compensate', 'report-regulator'])
      await done(`cases/${id}/steps/${step}/leaving-out`, { reason: 'no-fraud' });
    await done(`cases/${id}/decision`, { decision: 'no-fraud' });
    expect(await app.get(OutcomeLabels).of([event])).toEqual([
      expect.objectContaining({ kind: 'event', label: 'legitimate', caseId: id }),
    ]);
    await done(`cases/${id}/closing`);
    const reviews = async () =>
      ((await fraud.client.get('/issuer/api/measures')).body.reviews as Json[]).filter((one) => one.caseId === id);
    const [review] = await reviews();
    expect(review).toMatchObject({ own: true, closedBy: fraud.name });
    const path = `case-reviews/${String(review?.id)}/verdict`;
    expect((await post(path, { verdict: 'agreed' })).body.code).toBe('cases.own-closing');
    await expect(
      sql(
        `update app.case_review set verdict = 'agreed', reviewed_by = closed_by, reviewed_at = app.now() where review_id = $1`,
        String(review?.id),
      ),
    ).rejects.toThrow('case_review_by_another');
    await done(path, { verdict: 'reopened' }, colleague);
    expect(await reviews()).toEqual([]);
    expect(await shown(id)).toMatchObject({ state: 'contained', missing: ['decision'] });
    expect(await app.get(OutcomeLabels).of([event])).toEqual([]);
    await done(`cases/${id}/decision`, { decision: 'confirmed-fraud' });
    expect(await app.get(OutcomeLabels).of([event])).toEqual([expect.objectContaining({ label: 'fraud' })]);
    const [{ n } = { n: 0 }] = await sql(
      `select count(*)::int as n from app.outcome_label where case_id = $1 and kind = 'operation' and label = 'fraud'`,
      id,
    );
    expect(n).toBe(1);
  });

  killTest(
    '18.sampled-closings',
    'is looked at by nobody without the lot, and by its own closer without the constraint',
    async () => {
      const close = async (): Promise<string> => {
        const id = await opened(null, 'incident', [newId()]);
        for (const step of ['keep-evidence', 'tell-victims', 'compensate', 'report-regulator'])
          await done(`cases/${id}/steps/${step}/leaving-out`, { reason: 'no-fraud' });
        await done(`cases/${id}/decision`, { decision: 'no-fraud' });
        await done(`cases/${id}/closing`);
        return id;
      };
      const reviewsOf = (id: string) => sql(`select review_id as id from app.case_review where case_id = $1`, id);
      const drawn = await close();
      const lottery = app.get(ClosingLottery);
      lottery.draw = () => false;
      try {
        expect(await reviewsOf(await close())).toEqual([]);
      } finally {
        Reflect.deleteProperty(lottery, 'draw');
      }
      const [review] = await reviewsOf(drawn);
      const agree = () =>
        sql(
          `update app.case_review set verdict = 'agreed', reviewed_by = closed_by, reviewed_at = app.now() where review_id = $1
           returning review_id`,
          String(review?.id),
        );
      await expect(agree()).rejects.toThrow('case_review_by_another');
      await sql(`alter table app.case_review drop constraint case_review_by_another`);
      expect(await agree()).toHaveLength(1);
    },
  );

  checkpoint('18.sampled-closings', 'is drawn five times in a hundred', () => {
    const lottery = new ClosingLottery();
    const drawn = Array.from({ length: 4_000 }, () => lottery.draw()).filter(Boolean).length;
    // Further away than one in a million draws is.
    expect(drawn).toBeGreaterThan(130);
    expect(drawn).toBeLessThan(275);
  });
});

describe('a case', () => {
  checkpoint(
    '17.playbooks',
    'shows who has paid whom, masked, and keeps notes that only its people read',
    async () => {
      const [sender, receiver] = [await makeSender(app), await makeReceiver(app)];
      await send(app, sender, { payeeId: await payeeOf(app, sender.client, receiver), amountYen: 2_000 });
      for (const person of [fraud, auditor]) expectStatus(await signInStaff(app, person), 204);
      const id = await opened(sender.member.id);
      const view = await shown(id);
      expect(view.edges).toEqual([
        expect.objectContaining({ senderId: sender.member.id, receiverId: receiver.id, count: 1, amountYen: 2_000 }),
      ]);
      expect((view.people as Json[]).map(({ memberId, role }) => [memberId, role])).toEqual([
        [sender.member.id, 'linked'],
        [receiver.id, undefined],
      ]);
      expect(JSON.stringify(view.people)).toContain('○');
      await done(`cases/${id}/notes`, { text: '被害者に電話した。 12:30 折り返し待ち' });
      expect((await shown(id)).notes).toEqual([
        expect.objectContaining({ text: '被害者に電話した。 12:30 折り返し待ち', writtenBy: fraud.name }),
      ]);
      const [row] = await app.database.asOwner<{ text_sealed: Buffer }>(
        `select text_sealed from app.case_note where case_id = $1`,
        [id],
      );
      expect(row?.text_sealed.includes(Buffer.from('被害者'))).toBe(false);
      expect((await post(`cases/${id}/notes`, { text: '1234 5678 9012' })).body.code).toBe('request.invalid');
      const support = await signedInStaff(app, 'support');
      expect((await support.client.get(`/issuer/api/cases/${id}`)).status).toBe(403);
      expect((await auditor.client.post(`/issuer/api/cases/${id}/taking`)).status).toBe(403);
    },
    60_000,
  );

  checkpoint(
    '17.playbooks',
    'has leaks with their reports, due by the days of the law, and who was seen from the log',
    async () => {
      const member = await makeMember(app);
      for (const person of [fraud, auditor]) {
        await app.clock.advance(31);
        expectStatus(await signInStaff(app, person), 204);
      }
      const id = await opened(member.id);
      const look = async (): Promise<Json> => (await auditor.client.get(`/issuer/api/cases/${id}/leak`)).body;
      expect(await look()).toEqual({ seen: [] });
      const clerk = await signedInStaff(app, 'support');
      const reveal = { bundle: 'contact', reason: 'fraud-case', reference: 'CASE-2026-17' };
      expectStatus(await clerk.client.post(`/issuer/api/members/${member.id}/reveals`, reveal), 200);
      const [shownTo] = (await look()).seen as Json[];
      expect(shownTo).toMatchObject({ memberId: member.id, actorKind: 'staff', actorName: clerk.name });
      const knownAt = nowOf(app).toISOString();
      expect((await post(`cases/${id}/leak/first`, { reference: '速報第1号' })).body.code).toBe('cases.leak-unknown');
      expect((await post(`cases/${id}/leak`, { knownAt: '2099-01-01T00:00:00Z', malicious: true })).body.code).toBe(
        'cases.known-in-future',
      );
      await done(`cases/${id}/leak`, { knownAt, malicious: false });
      expect((await post(`cases/${id}/leak`, { knownAt, malicious: true })).body.code).toBe('cases.leak-known');
      await done(`cases/${id}/leak/first`, { reference: '速報第1号' });
      expect((await post(`cases/${id}/leak/first`, { reference: '速報第2号' })).body.code).toBe('cases.leak-reported');
      const { reports } = (await look()).leak as { reports: Json[] };
      expect(reports.map(({ report, reference, overdue }) => [report, reference, overdue])).toEqual([
        ['first', '速報第1号', false],
        ['full', undefined, false],
      ]);
      await app.clock.advance(24 * 86_400);
      for (let time = 0; time < 2; time += 1) await app.get(TellLateLeaks).run();
      await app.clock.advance(7 * 86_400);
      for (let time = 0; time < 2; time += 1) await app.get(TellLateLeaks).run();
      const rows = await sql(
        `select count::integer, severity from app.alert where kind = 'leak-report' and group_key like $1 || ':%'`,
        id,
      );
      expect(rows).toEqual([{ count: 2, severity: 'critical' }]);
      for (const person of [fraud, auditor]) expectStatus(await signInStaff(app, person), 204);
    },
    60_000,
  );

  checkpoint(
    '17.playbooks',
    'raises an alert of its own for each step that nobody does in time, once',
    async () => {
      const id = await opened();
      await app.get(TellLateSteps).run();
      await app.clock.advance(16 * 60);
      await app.get(TellLateSteps).run();
      await app.get(TellLateSteps).run();
      const rows = await sql(
        `select details from app.alert where kind = 'case-step-late' and group_key like $1 || ':%'`,
        id,
      );
      expect(rows.map(({ details }) => details.step).sort()).toEqual([
        'keep-evidence',
        'stop-suspects',
        'stop-victims',
      ]);
    },
    30_000,
  );
});

describe('a compensation whose job has used up its tries', () => {
  checkpoint('17.playbooks', 'is posted all the same, once', async () => {
    for (const person of [fraud, approver]) expectStatus(await signInStaff(app, person), 204);
    const { id: memberId } = await makeMember(app);
    const id = await opened(memberId);
    await lossOf(id, memberId, 5_000);
    expectStatus(await post(`cases/${id}/compensations`, { memberId, amountYen: 4_000 }), 202);
    await sql(`alter table app.ledger_posting add constraint broken check (kind <> 'compensation') not valid`);
    expectStatus(await approveProposal(approver, memberId), 204);
    await app.jobs.drain();
    await sql(`delete from pgboss.job where name = 'cases.compensate'`);
    await app.clock.advance(3_600);
    await app.jobs.drain();
    expect(await failingSweeps(app)).toEqual(['cases.compensations-to-post']);
    await sql(`alter table app.ledger_posting drop constraint broken`);
    for (let n = 0; n < 2; n += 1) {
      await app.clock.advance(3_600);
      await app.jobs.drain();
    }
    expect(await app.get(Ledger).balance(memberId)).toMatchObject({ balanceYen: 4_000n });
  });
});
