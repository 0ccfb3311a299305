import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { checkpoint } from '../../../test/support/checkpoint.js';
import { HeardAlerts } from '../../../test/support/heard-alerts.js';
import { noteHistory, readStream, somebody, untilReadable } from '../../../test/support/histories.js';
import { knownEventTypes } from '../audit/index.js';
import { Audit } from '../audit/index.js';
import { machineSpeedSeen } from '../sign-in/sign-in.events.js';
import { AlertSink } from './alert-sink.js';
import { compileExpression } from './expression.js';
import { featuresOf } from './judgement.js';
import { NOTED_EVENTS } from './kinds.js';
import { pastSql, SUBJECT_COLUMNS } from './past-sql.js';
import { READER, ReadStream } from './read-stream.js';
import { RuleBook } from './rule-book.js';
import { RulesRepository } from './rules.repository.js';
import { WatchSilence } from './watch-silence.js';

describe('the stream', () => {
  const alerts = new HeardAlerts();
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ sweeps: 'all', replace: new Map([[AlertSink, alerts]]) });
  });
  afterAll(() => app.stop());

  const seen = (memberId: string) =>
    machineSpeedSeen({
      ...{ actor: { kind: 'member', id: memberId }, subject: { kind: 'session', id: somebody('member') }, memberId },
      details: { page: 'home' },
    });

  it('is noted by the trigger where rules look back, event type by event type', async () => {
    const [trigger] = await app.database.asOwner<{ text: string }>(
      `select pg_get_triggerdef(oid) as text from pg_trigger where tgname = 'event_is_noted'`,
    );
    const noted = [...(trigger?.text ?? '').matchAll(/'([a-z-]+\.[a-z.-]+)'::text/g)].map(([, type]) => type);
    expect(noted.sort()).toEqual([...NOTED_EVENTS].sort());
    expect(NOTED_EVENTS.filter((type) => !knownEventTypes().has(type))).toEqual([]);
  });

  it('is looked at by rules that all can be understood', async () => {
    const rules = await app.get(RulesRepository).atWork();
    expect(rules.filter(({ point, expression }) => 'faults' in compileExpression(point, expression))).toEqual([]);
  });

  it('is looked back at by an index whatever a rule asks, however long it is', async () => {
    const features = featuresOf(app.get(RuleBook).current()?.rules ?? []);
    const columns = SUBJECT_COLUMNS.map(({ column, type }) =>
      type === 'uuid' ? `gen_random_uuid() as ${column}` : `md5('x') as ${column}`,
    );
    const plan = await app.db.transact(async (tx) => {
      // What has no index is read as a whole all the same.
      await tx.execute('set local enable_seqscan = off');
      return tx.query<{ 'QUERY PLAN': string }>(
        `explain select ${pastSql(features)} from (
           select ${columns.join(', ')}, app.now() as as_of, null::bigint as before_nth, null::uuid as besides offset 0) n`,
      );
    });
    const lines = plan.map((line) => line['QUERY PLAN']);
    expect(features.length).toBeGreaterThan(20);
    expect(lines.filter((line) => line.includes('Seq Scan') || line.includes('occurrence_in_time'))).toEqual([]);
    expect(lines.filter((line) => /Index.* (on|using) occurrence_by_/.test(line)).length).toBeGreaterThanOrEqual(
      features.length,
    );
  });

  checkpoint('15.rules-run', 'is read without missing what commits late, or taking anything twice', async () => {
    const [late, early] = [somebody('member'), somebody('member')];
    let commit: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let written: () => void = () => undefined;
    const open = new Promise<void>((resolve) => {
      written = resolve;
    });
    const slow = app.db.transact(async (tx) => {
      await app.get(Audit).record(tx, seen(late));
      written();
      await held;
    });
    await open;
    await app.get(Audit).recordAlone(seen(early));
    await readStream(app);
    commit();
    await slow;
    await untilReadable(app);
    await Promise.all([readStream(app), readStream(app), readStream(app)]);
    // What a rule has met stands in the stream itself, and is read with the next turn.
    await untilReadable(app);
    await readStream(app);
    const of = (member: string) => alerts.heard.filter(({ memberId }) => memberId === member).map(({ kind }) => kind);
    expect([of(late), of(early)]).toEqual([['rule.machine-speed'], ['rule.machine-speed']]);
  });

  checkpoint('15.silence-alarm', 'is missed when nothing arrives, once, until something does', async () => {
    await app.get(Audit).recordAlone(seen(somebody('member')));
    await app.get(WatchSilence).run();
    const silences = () => alerts.heard.filter(({ kind }) => kind === 'silence.arrivals').length;
    expect(silences()).toBe(0);
    await app.clock.advance(1_000);
    await app.get(WatchSilence).run();
    await app.get(WatchSilence).run();
    expect(silences()).toBe(1);
    await app.get(Audit).recordAlone(seen(somebody('member')));
    await app.get(WatchSilence).run();
    await app.clock.advance(1_000);
    await app.get(WatchSilence).run();
    expect(silences()).toBe(2);
  });

  checkpoint(
    '15.silence-alarm',
    'is not missed for the days that a rehearsal has left out, and is from then on',
    async () => {
      const heard = () => alerts.heard.filter(({ kind }) => kind.startsWith('silence.')).map(({ kind }) => kind);
      await app.get(Audit).recordAlone(seen(somebody('member')));
      await noteHistory(app.database, [{ kind: 'opening', subjects: { member: somebody('member') }, minutesAgo: 0 }]);
      await untilReadable(app);
      await readStream(app);
      await app.get(WatchSilence).run();
      const before = heard();
      // People are made as of yesterday, and something happens today.
      await app.clock.advance(2 * 86_400);
      await app.get(Audit).recordAlone(seen(somebody('member')));
      await untilReadable(app);
      await readStream(app);
      // What is found while reading is written into the stream as well, and must be read before it is old.
      await untilReadable(app);
      await readStream(app);
      await app.get(WatchSilence).run();
      expect(heard()).toEqual(before);
      await app.clock.advance(1_000);
      await app.get(WatchSilence).run();
      expect(heard().slice(before.length)).toEqual(['silence.arrivals']);
      await app.get(Audit).recordAlone(seen(somebody('member')));
      await app.get(WatchSilence).run();
    },
  );

  checkpoint('15.silence-alarm', 'is missed when it is not read any more', async () => {
    await readStream(app);
    await app.get(WatchSilence).run();
    const silences = () => alerts.heard.filter(({ kind }) => kind === 'silence.reading').length;
    const before = silences();
    // Somebody holds the reading and does not let go.
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const holding = app.db.transact(async (tx) => {
      await tx.query(`select from app.stream_reading where reader = $1 for update`, [READER]);
      await held;
    });
    await app.get(Audit).recordAlone(seen(somebody('member')));
    expect((await app.get(ReadStream).run()).kind).toBe('busy');
    await app.clock.advance(1_000);
    await app.get(WatchSilence).run();
    letGo();
    await holding;
    expect(silences() - before).toBe(1);
  });
});
