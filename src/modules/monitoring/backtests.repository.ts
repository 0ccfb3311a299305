import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type SqlValue, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import type { ComparedResult } from './backtest-tally.js';
import { monitoringSettings as settings } from './monitoring.settings.js';
import type { RuleRef } from './rule.js';

export const BACKTEST_STATES = ['waiting', 'running', 'done', 'failed'] as const;
export type BacktestState = (typeof BACKTEST_STATES)[number];

/** Why one has failed: its rule can't be read, its rule raises something, or it was broken off too often. */
export const BACKTEST_FAILURES = ['unreadable', 'rule-failed', 'broken-off'] as const;
export type BacktestFailure = (typeof BACKTEST_FAILURES)[number];

export interface Backtest extends RuleRef {
  readonly id: string;
  readonly state: BacktestState;
  readonly asOf: Date;
  readonly rowsDone: number;
  readonly rowsAll: number | null;
  readonly endedAt: Date | null;
  readonly result: ComparedResult | null;
  readonly failure: BacktestFailure | null;
}

export interface DoneBacktest {
  readonly result: ComparedResult;
  readonly asOf: Date;
}

/** One that is done, with the name of its rule. */
export interface NamedBacktest extends RuleRef {
  readonly backtestId: string;
  readonly name: string;
  readonly asOf: Date;
  /** Since when the version decides; null while it does not. */
  readonly liveSince: Date | null;
}

const COLUMNS = `backtest_id as id, rule_id as "ruleId", version, state, as_of as "asOf", rows_done as "rowsDone",
  rows_all as "rowsAll", ended_at as "endedAt", result, failure`;

/** The only SQL on backtests. */
@Injectable()
export class BacktestsRepository {
  constructor(private readonly db: Db) {}

  /** Undefined while one of this version is under way. */
  async insert(tx: Tx, { ruleId, version }: RuleRef, askedBy: string): Promise<string | undefined> {
    const id = newId<'Backtest'>();
    const made = await tx.execute(
      `insert into monitoring.backtest (backtest_id, rule_id, version, state, as_of, asked_by)
       values ($1, $2, $3, 'waiting', app.now(), $4)
       on conflict (rule_id, version) where state in ('waiting', 'running') do nothing`,
      [id, ruleId, version, askedBy],
    );
    return made === 1 ? id : undefined;
  }

  async find(id: string): Promise<Backtest | undefined> {
    const [found] = await this.db.query<Backtest>(`select ${COLUMNS} from monitoring.backtest where backtest_id = $1`, [
      id,
    ]);
    return found;
  }

  /** The newest of a version. */
  async latest({ ruleId, version }: RuleRef): Promise<Backtest | undefined> {
    const [found] = await this.db.query<Backtest>(
      `select ${COLUMNS} from monitoring.backtest where rule_id = $1 and version = $2 order by as_of desc limit 1`,
      [ruleId, version],
    );
    return found;
  }

  /** What the newest that has ended came to, and which moment it was asked as of. */
  async latestDone(runner: SqlRunner, { ruleId, version }: RuleRef): Promise<DoneBacktest | undefined> {
    const [found] = await runner.query<DoneBacktest>(
      `select result, as_of as "asOf" from monitoring.backtest
        where rule_id = $1 and version = $2 and state = 'done' order by as_of desc limit 1`,
      [ruleId, version],
    );
    return found;
  }

  /** Those that are done, as of a moment or later, of versions that did not decide before it; the newest first. */
  doneSince(runner: SqlRunner, since: Date, rowsMax: number): Promise<NamedBacktest[]> {
    return this.named(
      runner,
      `b.as_of >= $1 and (v.live_since is null or v.live_since >= $1) order by b.as_of desc, b.backtest_id desc limit $2`,
      [since, rowsMax],
    );
  }

  /** The one of this id, if it is done and of this version. */
  async ofVersion(
    runner: SqlRunner,
    backtestId: string,
    { ruleId, version }: RuleRef,
  ): Promise<NamedBacktest | undefined> {
    const where = `b.backtest_id = $1 and b.rule_id = $2 and b.version = $3`;
    return (await this.named(runner, where, [backtestId, ruleId, version]))[0];
  }

  private named(runner: SqlRunner, where: string, parameters: readonly SqlValue[]): Promise<NamedBacktest[]> {
    return runner.query<NamedBacktest>(
      `select b.backtest_id as "backtestId", b.rule_id as "ruleId", b.version, r.name, b.as_of as "asOf", v.live_since as "liveSince"
         from monitoring.backtest b join monitoring.rule r on r.rule_id = b.rule_id
         join monitoring.rule_version v on v.rule_id = b.rule_id and v.version = b.version
        where b.state = 'done' and ${where}`,
      parameters,
    );
  }

  async progress(id: string, rowsDone: number, rowsAll: number): Promise<void> {
    await this.db.execute(
      `update monitoring.backtest set state = 'running', rows_done = $2, rows_all = $3
        where backtest_id = $1 and state in ('waiting', 'running')`,
      [id, rowsDone, rowsAll],
    );
  }

  /** Whether it had not ended. */
  async finish(tx: Tx, id: string, result: ComparedResult): Promise<boolean> {
    const ended = await tx.execute(
      `update monitoring.backtest set state = 'done', rows_done = coalesce(rows_all, 0), ended_at = app.now(), result = $2::jsonb
        where backtest_id = $1 and state in ('waiting', 'running')`,
      [id, JSON.stringify(result)],
    );
    return ended === 1;
  }

  /** Whether it had not ended. */
  async fail(tx: Tx, id: string, failure: BacktestFailure): Promise<boolean> {
    const failed = await tx.execute(
      `update monitoring.backtest set state = 'failed', ended_at = app.now(), failure = $2
        where backtest_id = $1 and state in ('waiting', 'running')`,
      [id, failure],
    );
    return failed === 1;
  }

  /** Of a version, the one that should have ended long ago: nobody is at work on it any more. */
  async brokenOff(tx: Tx, { ruleId, version }: RuleRef): Promise<string | undefined> {
    const [found] = await tx.query<{ id: string }>(
      `select backtest_id as id from monitoring.backtest
        where rule_id = $1 and version = $2 and state in ('waiting', 'running')
          and as_of <= app.now() - make_interval(secs => $3::integer)`,
      [ruleId, version, settings.backtestEndsSeconds],
    );
    return found?.id;
  }
}
