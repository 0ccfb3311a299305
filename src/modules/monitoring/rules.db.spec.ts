import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { checkpoint, killTest } from '../../../test/support/checkpoint.js';
import type { Json, TestReply } from '../../../test/support/client.js';
import { HeardAlerts } from '../../../test/support/heard-alerts.js';
import { noteHistory, readStream, somebody, untilReadable } from '../../../test/support/histories.js';
import { signedInStaff, type TestStaff } from '../../../test/support/issuer.js';
import { newId } from '../../platform/ids/ids.js';
import { OutcomeLabels } from '../alerts/index.js';
import { Audit } from '../audit/index.js';
import { machineSpeedSeen } from '../sign-in/sign-in.events.js';
import { AlertSink } from './alert-sink.js';
import type { Answer } from './answer.js';
import { AskDayRules } from './ask-day-rules.js';
import { Decisions } from './decisions.js';
import type { Subjects } from './dimension.js';
import { RuleBook } from './rule-book.js';

const CONTENT = {
  ...{ point: 'transfer', events: [], expression: `amountYen >= 7000 && past.count('transfer', 'member', '1h') >= 1` },
  ...{ answer: 'deny', severity: 'high', queue: 'money', groupedBy: 'member', meaning: 'Two at once' },
};

describe('a rule', () => {
  const alerts = new HeardAlerts();
  let app: TestApp;
  let fraud: TestStaff;
  let approver: TestStaff;
  let ruleId: string;
  beforeAll(async () => {
    app = await startTestApp({ sweeps: 'all', replace: new Map([[AlertSink, alerts]]) });
    fraud = await signedInStaff(app, 'fraud', 'approver');
    approver = await signedInStaff(app, 'approver');
  });
  afterAll(() => app.stop());

  const post = (path: string, body: Json = {}, who = fraud): Promise<TestReply<Json>> =>
    who.client.post(`/issuer/api/rules${path}`, body);
  const shown = async (): Promise<Json> => (await fraud.client.get(`/issuer/api/rules/${ruleId}`)).body;

  const openCase = async (): Promise<string> => {
    const id = newId();
    await app.database.asOwner(
      `insert into app.fraud_case (case_id, playbook, severity, state, opened_at, opened_by, owner_id)
       values ($1, 'takeover', 'high', 'open', app.now(), $2, $2)`,
      [id, fraud.id],
    );
    return id;
  };

  const decide = (subjects: Subjects, amountYen: bigint): Promise<{ decisionId: string; answer: Answer }> =>
    app.db.transact((tx) =>
      app.get(Decisions).decide(tx, {
        ...{ point: 'transfer', subjects, reference: somebody('member') },
        fields: { amountYen, newPayee: false, method: 'passkey', deviceHours: 900n, night: false },
      }),
    );
  const someone = (): Subjects => ({ member: somebody('member'), receiver: somebody('receiver') });

  async function approveAs(who: TestStaff, of = ruleId, approve = true): Promise<TestReply<Json>> {
    const proposals = (await who.client.get('/issuer/api/proposals')).body.proposals as Json[];
    const proposal = proposals.find(({ subject }) => subject === `system:${of}`);
    return who.client.post(`/issuer/api/proposals/${String(proposal?.id)}/decision`, {
      ...{ hash: proposal?.hash, approve },
    });
  }

  checkpoint(
    '16.rules-versioned',
    'is refused with what is wrong where, and written as a draft when it is right',
    async () => {
      const refused = await post('', { ...CONTENT, name: 'two-at-once', expression: 'amountYen >= "x" && nickname' });
      expect([refused.status, refused.body.code]).toEqual([422, 'monitoring.expression-invalid']);
      expect(refused.body.requires.faults[0]).toMatchObject({ code: expect.any(String), from: 0 });
      expect((await post('', { ...CONTENT, name: 'x', point: 'event' })).status).toBe(422);
      const made = await post('', { ...CONTENT, name: 'two-at-once' });
      expect([made.status, made.body.version]).toEqual([201, 1]);
      ruleId = made.body.ruleId as string;
      expect((await post('', { ...CONTENT, name: 'two-at-once' })).body.code).toBe('monitoring.name-taken');
      const checked = await post('/check', { point: 'transfer', expression: `past.count('x', 'member', '1h') > 1` });
      expect(checked.body.faults).toMatchObject([{ code: 'unknown-kind' }]);
    },
  );

  checkpoint('16.rules-versioned', 'is asked in shadow, noted where it is met, and does nothing', async () => {
    expect((await post(`/${ruleId}/versions/1/promotion`)).body.code).toBe('monitoring.wrong-stage');
    expect((await post(`/${ruleId}/versions/1/shadow`)).status).toBe(204);
    const subjects = someone();
    await decide(subjects, 9_000n);
    const second = await decide(subjects, 9_000n);
    expect(second.answer).toBe('allow');
    const explained = (await fraud.client.get(`/issuer/api/decisions/${second.decisionId}`)).body;
    expect(explained.hits).toMatchObject([{ rule: 'two-at-once', stage: 'shadow', answer: 'deny', suppressed: false }]);
    const { shadowDays } = await shown();
    expect((shadowDays as Json[]).at(-1)).toMatchObject({ hits: 1 });
  });

  checkpoint(
    '16.rules-versioned',
    'is tried on the whole history, with labels, yen, members and examples, and again to the same result',
    async () => {
      const [thief, neighbour, quiet] = [someone(), someone(), someone()];
      await noteHistory(app.database, [
        { kind: 'transfer', subjects: thief, minutesAgo: 200, amountYen: 1_000 },
        { kind: 'transfer', subjects: neighbour, minutesAgo: 200, amountYen: 1_000 },
        { kind: 'transfer', subjects: quiet, minutesAgo: 400, amountYen: 1_000 },
      ]);
      const decided = [await decide(thief, 8_000n), await decide(thief, 9_000n)];
      const harmless = [await decide(neighbour, 7_000n), await decide(neighbour, 7_000n)];
      await app.db.transact(async (tx) => {
        const labels = app.get(OutcomeLabels);
        const of = (some: typeof decided) => some.map(({ decisionId: id }) => ({ kind: 'operation', id }) as const);
        await labels.record(tx, await openCase(), 'fraud', of(decided));
        await labels.record(tx, await openCase(), 'legitimate', of(harmless));
      });
      const run = async (): Promise<Json> => {
        expect((await post(`/${ruleId}/versions/1/backtest`)).status).toBe(202);
        await app.jobs.drain();
        const { backtest } = await shown();
        expect(backtest).toMatchObject({ state: 'done', rowsDone: backtest.rowsAll });
        return backtest.result;
      };
      const result = await run();
      // The second of each within the hour, and the one that was asked in shadow.
      expect(result).toMatchObject({
        ...{ hits: 3, fraudHit: 1, legitimateHit: 1, fraud: 2, precision: 500, recall: 500 },
        ...{ stoppedYen: 9_000, membersDisturbed: 2 },
      });
      expect(result.examples[0]).toBe(harmless[1]?.decisionId);
      const same = await run();
      expect({ ...same }).toEqual(result);
    },
  );

  checkpoint(
    ['16.rules-versioned', 'h.restore-two-people'],
    'is let decide by two people alone, however often one tries',
    async () => {
      expect((await post(`/${ruleId}/versions/1/promotion`)).status).toBe(202);
      expect((await shown()).promotion).toMatchObject({ own: true });
      const own = await Promise.all(Array.from({ length: 200 }, () => approveAs(fraud)));
      expect(own.filter(({ status }) => status < 300)).toEqual([]);
      await expect(
        app.database.asOwner(
          `update monitoring.rule_version set stage = 'live', live_since = app.now() where rule_id = $1`,
          [ruleId],
        ),
      ).rejects.toMatchObject({ constraint: 'rule_version_guard' });
      expect((await approveAs(approver)).status).toBe(204);
      await app.get(RuleBook).refresh();
      const subjects = someone();
      expect((await decide(subjects, 9_000n)).answer).toBe('allow');
      const denied = await decide(subjects, 9_000n);
      expect(denied.answer).toBe('deny');
      const explained = (await approver.client.get(`/issuer/api/decisions/${denied.decisionId}`)).body;
      expect(explained).toMatchObject({ kind: 'transfer.denied', memberId: subjects.member });
      expect(explained.hits[0].parts).toEqual([
        { text: 'amountYen >= 7000', holds: true },
        { text: `past.count('transfer', 'member', '1h') >= 1`, holds: true },
      ]);
      expect(explained.past).toContainEqual({ name: 'count transfer member 3600', value: '1' });
    },
    60_000,
  );

  checkpoint(
    '16.labelled-set',
    'gives way only to a version that meets each fraud that it meets, not to one that meets as many',
    async () => {
      /** Another version of it, in shadow and tried. */
      const revised = async (expression: string): Promise<string> => {
        const made = await post(`/${ruleId}/versions`, { ...CONTENT, expression });
        const path = `/${ruleId}/versions/${String(made.body.version)}`;
        expect((await post(`${path}/shadow`)).status).toBe(204);
        expect((await post(`${path}/backtest`)).status).toBe(202);
        await app.jobs.drain();
        return path;
      };
      const today = `past.count('transfer', 'member', '1d') >= 1`;
      // Of the two that turned out to be fraud the live version meets the second, and this one the first.
      const other = await revised(`${today} && amountYen == 8000`);
      expect((await shown()).backtest.result).toMatchObject({ fraudHit: 1, lost: 1 });
      expect((await post(`${other}/promotion`)).body.code).toBe('monitoring.loses-fraud');
      expect((await post(`${other}/end`)).status).toBe(204);
      const both = await revised(`${today} && amountYen >= 7000`);
      expect((await shown()).backtest.result).toMatchObject({ fraudHit: 2, lost: 0 });
      expect((await post(`${both}/promotion`)).status).toBe(202);
      expect((await approveAs(approver, ruleId, false)).status).toBe(204);
      expect((await post(`${both}/end`)).status).toBe(204);
      // Who lets it end is told what is lost with it.
      expect((await post(`/${ruleId}/retirement`)).status).toBe(202);
      const proposals = (await approver.client.get('/issuer/api/proposals')).body.proposals as Json[];
      expect(proposals.find(({ subject }) => subject === `system:${ruleId}`)?.summary).toMatchObject({
        ...{ fraudMet: 1, fraudAlone: 1 },
      });
      expect((await approveAs(approver, ruleId, false)).status).toBe(204);
    },
  );

  checkpoint(
    '16.rules-versioned',
    'tells whoever decides all in which a version differs from the one that decides, not its condition alone',
    async () => {
      const events = ['sign-in.tried', 'sign-in.new-device'];
      const common = { point: 'event', expression: `past.count('sign-in.tried', 'member', '1h') >= 1000` };
      const was = { ...common, events, answer: 'allow', queue: 'accounts' };
      const id = await atWork('many-tries', was);
      const next = { ...CONTENT, ...common, events: events.slice(0, 1), answer: 'allow' };
      expect((await post(`/${id}/versions`, { ...next, severity: 'low', meaning: 'Fewer' })).status).toBe(201);
      expect((await post(`/${id}/versions/2/shadow`)).status).toBe(204);
      expect((await post(`/${id}/versions/2/backtest`)).status).toBe(202);
      await app.jobs.drain();
      expect((await post(`/${id}/versions/2/promotion`)).status).toBe(202);
      const proposals = (await approver.client.get('/issuer/api/proposals')).body.proposals as Json[];
      expect(proposals.find(({ subject }) => subject === `system:${id}`)?.summary).toMatchObject({
        ...{ events: 'sign-in.tried', formerEvents: 'sign-in.new-device sign-in.tried' },
        ...{ point: 'event', formerPoint: 'event', answer: 'allow', formerAnswer: 'allow' },
        ...{ severity: 'low', formerSeverity: 'high', queue: 'money', formerQueue: 'accounts' },
        ...{ groupedBy: 'member', formerGroupedBy: 'member', meaning: 'Fewer', formerMeaning: CONTENT.meaning },
        ...{ expression: common.expression, formerExpression: common.expression },
      });
      expect((await approveAs(approver, id, false)).status).toBe(204);
    },
    60_000,
  );

  it('stays with its items of the checklist when staff write another version', async () => {
    const [starter] = await app.database.asOwner<{ ruleId: string; items: string[] }>(
      `select rule_id as "ruleId", items from monitoring.rule_version
        where version = 1 and made_by = 'system:starter' and items <> '{}' order by rule_id limit 1`,
    );
    expect((await post(`/${String(starter?.ruleId)}/versions`, CONTENT)).status).toBe(201);
    const written = await app.database.asOwner<{ items: string[] }>(
      'select items from monitoring.rule_version where rule_id = $1 and version > 1',
      [String(starter?.ruleId)],
    );
    expect(written).toEqual([{ items: starter?.items }]);
  });

  checkpoint('15.rules-run', 'raises one alert for each time it is met, however many read the stream', async () => {
    await untilReadable(app);
    await readStream(app);
    alerts.heard.length = 0;
    const subjects = someone();
    await decide(subjects, 9_000n);
    const met = await decide(subjects, 9_000n);
    await untilReadable(app);
    await Promise.all(Array.from({ length: 4 }, () => readStream(app)));
    const heard = alerts.heard.filter(({ kind }) => kind === 'rule.two-at-once');
    expect(heard).toMatchObject([
      {
        ...{ groupKey: `two-at-once:member:${subjects.member ?? ''}`, severity: 'high', queue: 'money' },
        ...{ memberId: subjects.member, details: { answer: 'deny', occurrenceId: met.decisionId } },
      },
    ]);
  });

  /** A rule that decides. */
  async function atWork(
    name: string,
    content: Partial<Omit<typeof CONTENT, 'events'>> & { readonly events?: readonly string[] },
  ): Promise<string> {
    const id = String((await post('', { ...CONTENT, ...content, name })).body.ruleId);
    expect((await post(`/${id}/versions/1/shadow`)).status).toBe(204);
    expect((await post(`/${id}/versions/1/backtest`)).status).toBe(202);
    await app.jobs.drain();
    expect((await post(`/${id}/versions/1/promotion`)).status).toBe(202);
    expect((await approveAs(approver, id)).status).toBe(204);
    await app.get(RuleBook).refresh();
    return id;
  }
  const readAll = async () => {
    for (let turn = 0; turn < 2; turn += 1) {
      await untilReadable(app);
      await readStream(app);
    }
  };
  const OVERFLOWS = '9223372036854775807 > 0';
  const AGAIN = `past.count('transfer', 'member', '1h') >= 1`;
  const decideAgain = async (amountYen: bigint) => {
    const subjects = someone();
    await decide(subjects, 1n);
    return decide(subjects, amountYen);
  };

  checkpoint(
    '16.rules-versioned',
    'whose trial raises something ends it with a reason, and may be tried again',
    async () => {
      const made = await post('', { ...CONTENT, name: 'too-large', expression: `amountYen + ${OVERFLOWS}` });
      const path = `/${String(made.body.ruleId)}/versions/1/backtest`;
      const tried = async () => (await fraud.client.get(`/issuer/api/rules/${String(made.body.ruleId)}`)).body.backtest;
      for (let time = 0; time < 2; time += 1) {
        expect((await post(path)).status).toBe(202);
        await app.jobs.drain();
        expect(await tried()).toMatchObject({ state: 'failed', failure: 'rule-failed' });
      }
      // One that nobody is at work on any more is in nobody's way either.
      await app.database.asOwner(
        `insert into monitoring.backtest (backtest_id, rule_id, version, state, as_of, asked_by)
       values ($1, $2, 1, 'running', app.now() - interval '7 hours', 'staff:x')`,
        [newId(), made.body.ruleId],
      );
      expect((await post(path)).status).toBe(202);
      await app.jobs.drain();
      const reasons = await app.database.asOwner<{ reason: string }>(
        `select details->>'reason' as reason from audit.event where type = 'monitoring.backtest-failed' order by seq`,
      );
      expect(reasons.map(({ reason }) => reason)).toEqual(['rule-failed', 'rule-failed', 'broken-off', 'rule-failed']);
    },
  );

  checkpoint(
    ['15.rules-run', '15.silence-alarm'],
    'that raises something closes the decision, and sounds the alarm once for a while at every point',
    async () => {
      await atWork('fails-at-money', { expression: `${AGAIN} && amountYen == 4321 && amountYen + ${OVERFLOWS}` });
      await atWork('fails-at-events', {
        ...{ point: 'event', events: ['sign-in.machine-speed-seen'], answer: 'allow', queue: 'accounts' },
        expression: `detail.number('page') + 1 + ${OVERFLOWS}`,
      });
      await atWork('fails-daily', {
        ...{ point: 'day', events: [], answer: 'allow', queue: 'accounts' },
        expression: `past.count('opening', 'member', '1d') > 0 && past.count('opening', 'member', '1d') + ${OVERFLOWS}`,
      });
      await readAll();
      alerts.heard.length = 0;
      const failed = () => alerts.heard.flatMap(({ kind, groupKey }) => (kind === 'rule-failed' ? [groupKey] : []));
      for (let time = 0; time < 3; time += 1) {
        expect((await decideAgain(4_321n)).answer).toBe('hold');
        const memberId = somebody('member');
        await app.get(Audit).recordAlone(
          machineSpeedSeen({
            ...{ actor: { kind: 'member', id: memberId }, subject: { kind: 'session', id: newId() }, memberId },
            details: { page: 'home' },
          }),
        );
        await readAll();
        await noteHistory(app.database, [{ kind: 'opening', subjects: { member: memberId }, minutesAgo: 1 }]);
        await app.get(AskDayRules).run();
      }
      const all = ['daily', 'events', 'money'].map(
        (where) => `rule-failed:fails-${where === 'daily' ? where : `at-${where}`}`,
      );
      expect(failed().sort()).toEqual([...all].sort());
      await app.database.asOwner(`update monitoring.rule_failure set since = since - interval '2 hours'`);
      await decideAgain(4_321n);
      await readAll();
      expect(failed().filter((one) => one === 'rule-failed:fails-at-money')).toHaveLength(2);
    },
    60_000,
  );

  it('is met although a part of it alone raises something', async () => {
    await atWork('half-true', {
      expression: `${AGAIN} && amountYen == 4322 && (amountYen < 5000 || amountYen + ${OVERFLOWS})`,
    });
    const { decisionId, answer } = await decideAgain(4_322n);
    expect(answer).toBe('deny');
    const explained = (await fraud.client.get(`/issuer/api/decisions/${decisionId}`)).body;
    expect(explained.hits).toMatchObject([{ rule: 'half-true', parts: [] }]);
  });

  checkpoint(
    '16.rules-versioned',
    'is silent for one subject for some days after two people have said so',
    async () => {
      const subjects = someone();
      const suppression = { subjectKind: 'member', subjectId: subjects.member, reason: 'household', days: 3 };
      expect((await post(`/${ruleId}/suppressions`, { ...suppression, days: 90 })).body.code).toBe(
        'monitoring.too-long',
      );
      // What could not be approved is not proposed either.
      for (const subjectKind of ['member', 'receiver'])
        expect(
          (await post(`/${ruleId}/suppressions`, { ...suppression, subjectKind, subjectId: 'ABC' })).body,
        ).toMatchObject({
          ...{ code: 'request.invalid', errors: [{ pointer: '/subjectId', code: 'wrong-form' }] },
        });
      const inCapitals = { ...suppression, subjectId: subjects.member?.toUpperCase() };
      expect((await post(`/${ruleId}/suppressions`, inCapitals)).status).toBe(202);
      expect((await approveAs(approver)).status).toBe(204);
      await app.get(RuleBook).refresh();
      await decide(subjects, 9_000n);
      expect((await decide(subjects, 9_000n)).answer).toBe('allow');
      const [first, second] = [someone(), someone()];
      await decide(first, 9_000n);
      expect((await decide(first, 9_000n)).answer).toBe('deny');
      await app.clock.advance(4 * 86_400);
      await decide(subjects, 9_000n);
      expect((await decide(subjects, 9_000n)).answer).toBe('deny');
      expect((await decide(second, 9_000n)).answer).toBe('allow');
    },
  );

  it('is kept: nobody rewrites a version, what it has met, or a decision', async () => {
    for (const statement of [
      `update monitoring.rule_version set expression = 'false' where rule_id = '${ruleId}'`,
      `delete from monitoring.hit`,
      `update monitoring.occurrence set answer = 'allow'`,
      `delete from monitoring.suppression`,
    ])
      await expect(app.database.asOwner(statement)).rejects.toMatchObject({
        code: expect.stringMatching(/^(23514|42501)$/),
      });
  });

  killTest('16.rules-versioned', 'without the guard of its versions, one person alone lets a rule decide', async () => {
    // The clock was moved by days.
    fraud = await signedInStaff(app, 'fraud', 'approver');
    const made = await post('', { ...CONTENT, name: 'alone', expression: 'amountYen == 123' });
    await post(`/${String(made.body.ruleId)}/versions/1/shadow`);
    const alone = () =>
      app.database.asOwner(
        `update monitoring.rule_version set stage = 'live', live_since = app.now() where rule_id = $1`,
        [String(made.body.ruleId)],
      );
    await expect(alone()).rejects.toMatchObject({ constraint: 'rule_version_guard' });
    expect((await decide(someone(), 123n)).answer).toBe('allow');
    await app.database.asOwner(`alter table monitoring.rule_version disable trigger rule_version_guard`);
    await alone();
    await app.database.asOwner(`alter table monitoring.rule_version enable always trigger rule_version_guard`);
    await app.get(RuleBook).refresh();
    expect((await decide(someone(), 123n)).answer).toBe('deny');
  });
});
