import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { LabelsOfDecisions1764000093000 } from '../../../migrations/1764000093000-labels-of-decisions.js';
import { Alerts, OutcomeLabels } from '../../../src/modules/alerts/index.js';
import { auditSettings } from '../../../src/modules/audit/audit.settings.js';
import { Audit, type AuditEvent } from '../../../src/modules/audit/index.js';
import { casesSettings } from '../../../src/modules/cases/cases.settings.js';
import { ClosingLottery } from '../../../src/modules/cases/close-case.js';
import { TellLateSteps } from '../../../src/modules/cases/tell-late-steps.js';
import { freezesLookedAt } from '../../../src/modules/freezes/freezes.events.js';
import { AskDayRules } from '../../../src/modules/monitoring/ask-day-rules.js';
import { Decisions } from '../../../src/modules/monitoring/index.js';
import { memberLookedAt } from '../../../src/modules/support-desk/support-desk.events.js';
import { newId } from '../../../src/platform/ids/ids.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { Json, TestReply } from '../../support/client.js';
import { noteHistory, readStream, somebody, untilReadable } from '../../support/histories.js';
import { expectStatus, later, signedInStaff, type TestStaff } from '../../support/issuer.js';
import { makeMember } from '../../support/members.js';

/** Every closing that may be drawn is drawn for a second look. */
class EveryClosing extends ClosingLottery {
  override draw(): boolean {
    return true;
  }
}

let app: TestApp;
let fraud: TestStaff;
let colleague: TestStaff;
let approver: TestStaff;

beforeAll(async () => {
  app = await startTestApp({ replace: new Map([[ClosingLottery, new EveryClosing()]]) });
  fraud = await signedInStaff(app, 'fraud');
  colleague = await signedInStaff(app, 'fraud');
  approver = await signedInStaff(app, 'approver');
}, 120_000);
afterAll(() => app.stop());

const post = (path: string, body?: Json, by: TestStaff = fraud): Promise<TestReply<Json>> =>
  by.client.post(`/issuer/api/${path}`, body);
const get = async (path: string, by: TestStaff = fraud): Promise<Json> =>
  (await by.client.get(`/issuer/api/${path}`)).body;
const done = async (path: string, body?: Json, by?: TestStaff): Promise<void> => {
  expectStatus(await post(path, body, by), 204);
};
const sql = (text: string, ...parameters: string[]): Promise<Json[]> => app.database.asOwner(text, parameters);

async function caseOf(alertId: string, playbook = 'incident'): Promise<string> {
  const reply = await post('cases', { playbook, alertIds: [alertId] });
  expectStatus(reply, 201);
  return String(reply.body.id);
}

/** A case of an alert that rests on nothing. */
async function opened(playbook?: string): Promise<string> {
  const { alertId } = await app.db.transact((tx) =>
    app.get(Alerts).raise(tx, {
      ...{ kind: 'test-seen', groupKey: newId(), severity: 'high', queue: 'fraud', memberId: null, eventIds: [] },
      ...{ subjects: [], details: {} },
    }),
  );
  return caseOf(alertId, playbook);
}

const leaveOut = (caseId: string, step: string, reason: string) =>
  post(`cases/${caseId}/steps/${step}/leaving-out`, { reason });

async function contained(caseId: string): Promise<void> {
  const { steps } = (await get(`cases/${caseId}`)) as { steps: Json[] };
  for (const { name } of steps.filter(({ phase }) => phase === 'contain'))
    expectStatus(await leaveOut(caseId, String(name), 'nothing-to-do'), 204);
}

const decide = (caseId: string, decision: string) => done(`cases/${caseId}/decision`, { decision });

async function victimOf(caseId: string): Promise<string> {
  const { id: memberId } = await makeMember(app);
  await done(`cases/${caseId}/members`, { memberId, role: 'victim' });
  return memberId;
}

const lose = (caseId: string, memberId: string, lossYen: number) =>
  done(`cases/${caseId}/losses`, { memberId, lossYen, reference: '調書2026-17' });

describe('what a rule has met', () => {
  let linked: { readonly caseId: string; readonly decisionId: string };

  /** Whoever reads the stream has read what rules have met by now, and this is what came of it. */
  async function alertOf(rule: string, memberId: string): Promise<string> {
    for (let turn = 0; turn < 2; turn += 1) {
      await untilReadable(app);
      await readStream(app);
    }
    const [alert] = await sql(
      `select alert_id as id from app.alert where kind = $1 and member_id = $2`,
      ...[`rule.${rule}`, memberId],
    );
    return String(alert?.id);
  }

  async function ruleNamed(name: string): Promise<{ readonly path: string; readonly ruleId: string }> {
    const { rules } = (await get('rules')) as { rules: Json[] };
    const { ruleId, version } = rules.find((rule) => rule.name === name) ?? {};
    return { ruleId: String(ruleId), path: `rules/${String(ruleId)}/versions/${String(version)}` };
  }

  checkpoint('16.labelled-set', 'at a link is fraud once a case says so, by the decision itself', async () => {
    const { id: member } = await makeMember(app);
    const { decisionId } = await app.db.transact((tx) =>
      app.get(Decisions).decide(tx, {
        point: 'linking',
        reference: newId(),
        subjects: { member, account: somebody('account'), branch: somebody('branch') },
        fields: { bank: 'bank-0001', night: false, nearAccounts: 3n },
      }),
    );
    const caseId = await caseOf(await alertOf('account-numbers-in-sequence', member), 'link-fraud');
    linked = { caseId, decisionId };
    await contained(caseId);
    await decide(caseId, 'confirmed-fraud');
    expect(await app.get(OutcomeLabels).of([decisionId])).toEqual([
      expect.objectContaining({ kind: 'event', label: 'fraud', caseId }),
    ]);
    const { path, ruleId } = await ruleNamed('account-numbers-in-sequence');
    expectStatus(await post(`${path}/backtest`), 202);
    await app.jobs.drain();
    expect((await get(`rules/${ruleId}`)).backtest.result).toMatchObject({
      ...{ hits: 1, fraudHit: 1, fraud: 1, precision: 1_000, recall: 1_000 },
    });
  });

  checkpoint('16.labelled-set', 'on a day is fraud for whom a case says so, and for nobody else', async () => {
    const [mule, family] = [(await makeMember(app)).id, (await makeMember(app)).id];
    await noteHistory(
      app.database,
      [mule, family].flatMap((receiver) =>
        Array.from({ length: 28 }, (_, nth) => ({
          ...{ kind: 'transfer', subjects: { member: somebody('member'), receiver }, amountYen: 2_000 },
          minutesAgo: Math.floor(nth / 2) * 1_440 + 30,
        })),
      ),
    );
    await app.get(AskDayRules).run();
    const { ruleId } = await ruleNamed('slow-collecting');
    expect(await sql(`select from monitoring.hit where rule_id = $1`, ruleId)).toHaveLength(2);
    const caseId = await caseOf(await alertOf('slow-collecting', mule), 'mule-receiver');
    await contained(caseId);
    await decide(caseId, 'confirmed-fraud');
    expect(await sql(`select kind from app.outcome_label where case_id = $1 and kind = 'operation'`, caseId)).toEqual(
      [],
    );
    expectStatus(await post(`rules/${ruleId}/retirement`), 202);
    const proposals = (await approver.client.get('/issuer/api/proposals')).body.proposals as Json[];
    expect(proposals.find(({ subject }) => subject === `system:${ruleId}`)?.summary).toMatchObject({ fraudMet: 1 });
  });

  checkpoint('16.labelled-set', 'before it was labelled so is labelled so by the migration', async () => {
    const { caseId, decisionId } = linked;
    const { ruleId } = await ruleNamed('slow-collecting');
    const said = () => app.get(OutcomeLabels).of([decisionId, ruleId]);
    await sql(`delete from app.alert_event where event_id = $1`, decisionId);
    await sql(`delete from app.outcome_label where subject_id = $1`, decisionId);
    await sql(
      `insert into app.outcome_label (kind, subject_id, case_id, label, labelled_at) values ('operation', $1, $2, 'fraud', app.now())`,
      ...[ruleId, caseId],
    );
    await sql(
      `insert into app.alert_subject (alert_id, kind, subject_id) select alert_id, 'operation', $1 from app.alert where case_id = $2`,
      ...[ruleId, caseId],
    );
    await new LabelsOfDecisions1764000093000().up({ query: (text: string) => sql(text) } as never);
    expect(await said()).toEqual([expect.objectContaining({ kind: 'event', id: decisionId, label: 'fraud', caseId })]);
    await decide(caseId, 'no-fraud');
    expect(await said()).toEqual([expect.objectContaining({ kind: 'event', id: decisionId, label: 'legitimate' })]);
  });
});

describe('a closed case', () => {
  const lateSteps = async (caseId: string) => {
    await app.get(TellLateSteps).run();
    return sql(`select from app.alert where kind = 'case-step-late' and group_key like $1 || ':%'`, caseId);
  };
  const reviewOf = async (caseId: string): Promise<Json> =>
    (await sql(`select review_id as id from app.case_review where case_id = $1`, caseId))[0];

  checkpoint(
    ['17.playbooks', '18.sampled-closings'],
    'raises no alert for steps that nobody may do any more; opened again by a second person it does',
    async () => {
      const id = await opened();
      await contained(id);
      await decide(id, 'no-fraud');
      await done(`cases/${id}/closing`);
      await later(app, 3 * 3_600, fraud, colleague, approver);
      expect(await lateSteps(id)).toEqual([]);
      const review = await reviewOf(id);
      await done(`case-reviews/${String(review?.id)}/verdict`, { verdict: 'reopened' }, colleague);
      // Telling the victims.
      expect(await lateSteps(id)).toHaveLength(1);
    },
    30_000,
  );

  checkpoint(
    '18.sampled-closings',
    'that was inconclusive is drawn for somebody else as one without fraud is',
    async () => {
      const id = await opened();
      await contained(id);
      await decide(id, 'inconclusive');
      await done(`cases/${id}/closing`);
      const review = await reviewOf(id);
      expect(review).toBeDefined();
      const path = `case-reviews/${String(review?.id)}/verdict`;
      expect((await post(path, { verdict: 'agreed' })).body.code).toBe('cases.own-closing');
      await done(path, { verdict: 'reopened' }, colleague);
      expect(await get(`cases/${id}`)).toMatchObject({ state: 'contained', missing: ['decision'] });
    },
  );
});

describe('a loss', () => {
  checkpoint('17.playbooks', 'that is not given back is not left out as if there was none', async () => {
    const id = await opened();
    await lose(id, await victimOf(id), 10_000);
    for (const reason of ['no-loss', 'nothing-to-do'])
      expect((await leaveOut(id, 'compensate', reason)).body.code).toBe('cases.loss-open');
    // Other steps may have nothing to do all the same, and that nothing is owed may be said.
    expectStatus(await leaveOut(id, 'tell-victims', 'nothing-to-do'), 204);
    expectStatus(await leaveOut(id, 'compensate', 'not-required'), 204);
  });

  checkpoint(
    '17.playbooks',
    'that is recorded afterwards opens the step again that was left out for want of one',
    async () => {
      const id = await opened();
      const stateOf = async (step: string) =>
        ((await get(`cases/${id}`)) as { steps: Json[] }).steps.find(({ name }) => name === step)?.state;
      const openAgain = (step: string) =>
        sql(
          `update app.case_step set state = 'open', done_at = null, done_by = null, reason = null
            where case_id = $1 and step = $2`,
          id,
          step,
        );
      for (const step of ['compensate', 'tell-victims']) expectStatus(await leaveOut(id, step, 'no-loss'), 204);
      await expect(openAgain('compensate')).rejects.toThrow('a step is done once');
      await lose(id, await victimOf(id), 10_000);
      expect([await stateOf('compensate'), await stateOf('tell-victims')]).toEqual(['open', 'left-out']);
      expect(
        await sql(`select details from audit.event where type = 'cases.step-open-again' and subject_id = $1`, id),
      ).toEqual([{ details: { step: 'compensate' } }]);
      await expect(openAgain('tell-victims')).rejects.toThrow('a step is done once');
    },
  );

  checkpoint(
    '17.breakers',
    'counts once for the breaker of all transfers, before its case is decided or after it',
    async () => {
      const stops = () =>
        sql(`select capability from app.freeze where scope = 'program' and origin = 'breaker' and lifted_at is null`);
      const first = await opened();
      await lose(first, await victimOf(first), 400_000);
      await contained(first);
      for (let time = 0; time < 3; time += 1) await decide(first, 'confirmed-fraud');
      await decide(first, 'no-fraud');
      await decide(first, 'confirmed-fraud');
      expect(await stops()).toEqual([]);

      const second = await opened();
      const victim = await victimOf(second);
      await contained(second);
      await decide(second, 'confirmed-fraud');
      await lose(second, victim, 500_000);
      expect(await stops()).toEqual([]);
      await lose(second, victim, 599_999);
      expect(await stops()).toEqual([]);
      await lose(second, victim, 600_000);
      expect(await stops()).toEqual([{ capability: 'transfer' }]);
    },
  );
});

describe('who was seen', () => {
  checkpoint(
    '17.playbooks',
    'is read to the end behind all else that has happened; a list that is too long says so',
    async () => {
      const { id: memberId } = await makeMember(app);
      const clerk = await signedInStaff(app, 'support');
      const reveal = { bundle: 'contact', reason: 'fraud-case', reference: 'CASE-2026-17' };
      expectStatus(await post('members/searches', { memberId }, clerk), 200);
      expectStatus(await post(`members/${memberId}/reveals`, reveal, clerk), 200);
      const actor = { kind: 'staff', id: fraud.id } as const;
      const subject = { kind: 'member', id: memberId } as const;
      const happened = async (times: number, event: () => AuditEvent) => {
        for (let left = times; left > 0; left -= auditSettings.eventsPerWriteMax)
          await app
            .get(Audit)
            .recordAlone(...Array.from({ length: Math.min(left, auditSettings.eventsPerWriteMax) }, event));
      };
      await happened(1_001, () => freezesLookedAt({ actor, subject, memberId, details: { shown: 1 } }));

      const id = await opened();
      await done(`cases/${id}/members`, { memberId, role: 'victim' });
      const { seen, ...rest } = (await get(`cases/${id}/leak`)) as { seen: Json[] };
      expect(seen.map(({ type, actorName }) => [type, actorName])).toEqual([
        ['staff.person-revealed', clerk.name],
        ['support-desk.member-searched', clerk.name],
      ]);
      expect(rest).toEqual({});

      await happened(casesSettings.seenRowsMax, () => memberLookedAt({ actor, subject, memberId, details: {} }));
      const cut = await get(`cases/${id}/leak`);
      expect([cut.seen.length, cut.more]).toEqual([casesSettings.seenRowsMax, true]);
    },
    60_000,
  );
});
