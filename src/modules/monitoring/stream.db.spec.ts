import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { checkpoint } from '../../../test/support/checkpoint.js';
import { HeardAlerts } from '../../../test/support/heard-alerts.js';
import { noteHistory, readStream, somebody, untilReadable } from '../../../test/support/histories.js';
import { knownEventTypes } from '../audit/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Log } from '../../platform/logging/index.js';
import { Audit, StreamReader } from '../audit/index.js';
import { FollowStream } from '../alerts/index.js';
import { machineSpeedSeen } from '../sign-in/sign-in.events.js';
import { AlertSink } from './alert-sink.js';
import { compileExpression } from './expression.js';
import { featuresOf } from './judgement.js';
import { NOTED_EVENTS } from './kinds.js';
import { pastSql, SUBJECT_COLUMNS } from './past-sql.js';
import { OccurrencesRepository } from './occurrences.repository.js';
import { READER, ReadStream } from './read-stream.js';
import { RuleBook } from './rule-book.js';
import { RulesRepository } from './rules.repository.js';
import { SilencesRepository } from './silences.repository.js';
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

  /** Whoever reads it has read it. */
  const readAll = async () => {
    for (let turn = 0; turn < 2; turn += 1) {
      await untilReadable(app);
      await readStream(app);
      await app.get(FollowStream).run();
    }
  };
  /** The watch of a process that has just started. */
  const startedAnew = () =>
    new WatchSilence(
      ...([app.db, app.get(Clock), app.get(RuleBook), app.get(OccurrencesRepository), app.get(StreamReader)] as const),
      ...([app.get(SilencesRepository), alerts, app.get(Audit), app.get(Log)] as const),
    );
  const silencesOf = (what: string) => alerts.heard.filter(({ kind }) => kind === `silence.${what}`).length;

  checkpoint('15.silence-alarm', 'is missed when much happens and nothing is ever decided', async () => {
    await app.get(Audit).recordAlone(seen(somebody('member')));
    await app.get(WatchSilence).run();
    expect(silencesOf('scores')).toBe(0);
    // It has been watched for more than a day.
    await app.database.asOwner(`update monitoring.silence_watch set since = since - interval '26 hours'`);
    await app.get(WatchSilence).run();
    await app.get(WatchSilence).run();
    expect(silencesOf('scores')).toBe(1);
    const opening = (minutesAgo: number) =>
      noteHistory(app.database, [{ kind: 'opening', subjects: { member: somebody('member') }, minutesAgo }]);
    // What was decided more than a day ago ends it as little.
    await opening(25 * 60);
    await app.get(WatchSilence).run();
    expect(await app.database.asOwner('select what from monitoring.silence')).toContainEqual({ what: 'scores' });
    await opening(0);
    await app.get(WatchSilence).run();
    expect(await app.database.asOwner('select what from monitoring.silence')).not.toContainEqual({ what: 'scores' });
  });

  checkpoint('15.silence-alarm', 'is missed also by a process that has started since', async () => {
    await app.get(Audit).recordAlone(seen(somebody('member')));
    await app.get(WatchSilence).run();
    const before = silencesOf('arrivals');
    await app.clock.advance(1_000);
    await startedAnew().run();
    expect(silencesOf('arrivals') - before).toBe(1);
    await app.get(Audit).recordAlone(seen(somebody('member')));
    await app.get(WatchSilence).run();
  });

  checkpoint('15.silence-alarm', 'is missed when it is read by the rules and no longer by the alerts', async () => {
    await readAll();
    await app.get(WatchSilence).run();
    const before = [silencesOf('reading'), silencesOf('alerting')];
    await app.get(Audit).recordAlone(seen(somebody('member')));
    await untilReadable(app);
    await app.clock.advance(1_000);
    await readStream(app);
    await untilReadable(app);
    await readStream(app);
    await app.get(WatchSilence).run();
    expect([silencesOf('reading'), silencesOf('alerting')]).toEqual([before[0], (before[1] ?? 0) + 1]);
    await readAll();
    await app.get(WatchSilence).run();
    expect(await app.database.asOwner('select what from monitoring.silence')).not.toContainEqual({ what: 'alerting' });
  });

  checkpoint('15.silence-alarm', 'is missed when nothing arrives, once, until something does', async () => {
    await app.get(Audit).recordAlone(seen(somebody('member')));
    await app.get(WatchSilence).run();
    const before = silencesOf('arrivals');
    const silences = () => silencesOf('arrivals') - before;
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
      await readAll();
      await app.get(WatchSilence).run();
      const before = heard();
      // People are made as of yesterday, and something happens today.
      await app.clock.advance(2 * 86_400);
      await app.get(Audit).recordAlone(seen(somebody('member')));
      // What is found while reading is written into the stream as well, and must be read before it is old.
      await readAll();
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
    let isHeld: () => void = () => undefined;
    const taken = new Promise<void>((resolve) => {
      isHeld = resolve;
    });
    const holding = app.db.transact(async (tx) => {
      await tx.query(`select from app.stream_reading where reader = $1 for update`, [READER]);
      isHeld();
      await held;
    });
    await taken;
    await app.get(Audit).recordAlone(seen(somebody('member')));
    expect((await app.get(ReadStream).run()).kind).toBe('busy');
    await app.clock.advance(1_000);
    await app.get(WatchSilence).run();
    letGo();
    await holding;
    expect(silences() - before).toBe(1);
  });
});
