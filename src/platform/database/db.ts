import type { ClientBase, QueryResult } from 'pg';
import { QueryFailedError, QueryRunnerAlreadyReleasedError, type DataSource, type QueryRunner } from 'typeorm';
import { isPastDeadline } from '../context/request-context.js';
import { requestProblems, type Problem } from '../problems/index.js';
import { databaseSettings } from './database.settings.js';
import { Pools } from './pools.js';
import { StatementNames } from './statement-names.js';

/** A value that PostgreSQL takes as a parameter. Objects for `jsonb` are passed as text by the caller. */
export type SqlValue = string | number | bigint | boolean | Date | Buffer | null | readonly SqlValue[];

/** Something that can run statements: the pool (each statement on its own) or a transaction. */
export interface SqlRunner {
  /** Runs one statement and gives its rows (also those of `… RETURNING`). */
  query<Row extends object>(sql: string, parameters?: readonly SqlValue[]): Promise<Row[]>;
  /** Runs one statement and gives how many rows it touched. */
  execute(sql: string, parameters?: readonly SqlValue[]): Promise<number>;
}

const names = new StatementNames({
  usesBefore: databaseSettings.preparedAfterUses,
  namesMax: databaseSettings.preparedStatementsMax,
  seenMax: 2_000,
});

/** Asks the connection itself: TypeORM has no way to name a statement. */
async function run(runner: QueryRunner, sql: string, parameters: readonly SqlValue[]): Promise<QueryResult> {
  if (runner.isReleased) throw new QueryRunnerAlreadyReleasedError();
  const client = (await runner.connect()) as ClientBase;
  const name = names.of(sql);
  try {
    return await client.query({ ...(name === undefined ? {} : { name }), text: sql, values: [...parameters] });
  } catch (error) {
    // As TypeORM raises it, so that a failure looks the same whichever way a statement went.
    throw error instanceof Error ? new QueryFailedError(sql, [...parameters], error) : error;
  }
}

const opened = Symbol('opened by Db.transact');

/**
 * An open transaction. Only `Db.transact` makes one, so that a function which takes a `Tx` can't be called outside of
 * a transaction.
 */
export class Tx implements SqlRunner {
  private readonly afterCommit: (() => void)[] = [];

  constructor(
    token: typeof opened,
    private readonly runner: QueryRunner,
    private readonly whenOver: (() => Promise<void>)[],
  ) {
    if (token !== opened) throw new Error('a Tx is opened by Db.transact only');
  }

  async query<Row extends object>(sql: string, parameters: readonly SqlValue[] = []): Promise<Row[]> {
    return (await run(this.runner, sql, parameters)).rows as Row[];
  }

  async execute(sql: string, parameters: readonly SqlValue[] = []): Promise<number> {
    return (await run(this.runner, sql, parameters)).rowCount ?? 0;
  }

  /** Remembers something cheap and synchronous to do once the transaction has committed, such as waking a worker. */
  onCommit(act: () => void): void {
    this.afterCommit.push(act);
  }

  /**
   * Remembers what needs a transaction of its own, such as the record of a refusal that undoes this one: done when this one is
   * over, committed or undone, and its connection is given back. When it fails, that is what is raised.
   */
  afterwards(act: () => Promise<void>): void {
    this.whenOver.push(act);
  }

  /** For `Db` alone. */
  committed(): void {
    for (const act of this.afterCommit) act();
  }
}

const TRIES_MAX = 3;
/** Serialization failure and deadlock: the same work, done again, may succeed. */
const RETRIED = new Set(['40001', '40P01']);
/** Lock not available, query cancelled by a time-out, idle-in-transaction time-out. */
const TOO_LATE = new Set(['55P03', '57014', '25P03']);
/** Connection failures and a server that is going away or full (SQLSTATE classes 08, 53, 57P). */
const AWAY = /^(08|53|57P)/;
const AWAY_NODE = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'EAI_AGAIN']);

/** The SQLSTATE of an error of the driver, or the code of a failed connection; undefined for anything else. */
export function sqlState(error: unknown): string | undefined {
  const seen = error as { code?: unknown; driverError?: { code?: unknown } } | null;
  const code = seen?.driverError?.code ?? seen?.code;
  return typeof code === 'string' ? code : undefined;
}

/** Whether `error` says that a unique constraint was violated, and if a name is given, that one. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (sqlState(error) !== '23505') return false;
  const seen = error as { constraint?: string; driverError?: { constraint?: string } };
  return constraint === undefined || (seen.driverError?.constraint ?? seen.constraint) === constraint;
}

/** Whether `error` says that the database could not be reached or is shutting down. */
export function isDatabaseAway(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined && (AWAY.test(state) || AWAY_NODE.has(state))) return true;
  const message = error instanceof Error ? error.message : '';
  return /Connection terminated|timeout exceeded when trying to connect|not queryable/.test(message);
}

/** The database. Everything that writes more than one row, or a row and its event, goes through `transact`. */
export class Db implements SqlRunner {
  /** `pools`: the one there is, or those of which each statement and transaction takes the one that it has. */
  constructor(private readonly pools: DataSource | Pools) {}

  async query<Row extends object>(sql: string, parameters: readonly SqlValue[] = []): Promise<Row[]> {
    return this.onOwnConnection(async (runner) => (await run(runner, sql, parameters)).rows as Row[]);
  }

  async execute(sql: string, parameters: readonly SqlValue[] = []): Promise<number> {
    return this.onOwnConnection(async (runner) => (await run(runner, sql, parameters)).rowCount ?? 0);
  }

  /**
   * Runs `work` in one transaction (READ COMMITTED) and commits. What `work` throws rolls everything back. After a
   * serialization failure or deadlock the whole of `work` runs again, three times at most, so it must have no effect
   * outside of the transaction. Raises `request.busy` when that did not help, `request.timeout` when a lock or
   * statement took too long or the request is past its deadline (then no COMMIT is sent), `request.unavailable` when the
   * database is away.
   */
  async transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.transactOnce(work);
      } catch (error) {
        if (!RETRIED.has(sqlState(error) ?? '')) throw error;
        if (attempt === TRIES_MAX) throw requestProblems.busy({ retryAfterSeconds: 1, cause: error });
      }
    }
  }

  private async transactOnce<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const whenOver: (() => Promise<void>)[] = [];
    try {
      const { tx, value } = await this.onOwnConnection((runner) => transactOn(runner, work, whenOver));
      tx.committed();
      return value;
    } finally {
      for (const act of whenOver) await act();
    }
  }

  private async onOwnConnection<T>(work: (runner: QueryRunner) => Promise<T>): Promise<T> {
    const { pools } = this;
    const source = pools instanceof Pools ? pools.choose() : pools;
    const runner = source.createQueryRunner();
    try {
      if (pools instanceof Pools) await pools.connect(source, () => runner.connect());
      return await work(runner);
    } catch (error) {
      throw lostConnection(runner, error) ? unavailable(error) : asProblem(error);
    } finally {
      await runner.release();
    }
  }
}

async function transactOn<T>(
  runner: QueryRunner,
  work: (tx: Tx) => Promise<T>,
  whenOver: (() => Promise<void>)[],
): Promise<{ readonly tx: Tx; readonly value: T }> {
  await runner.startTransaction();
  try {
    const tx = new Tx(opened, runner, whenOver);
    const value = await work(tx);
    // Who asked has been told, or will be, that nothing was done.
    if (isPastDeadline()) throw requestProblems.timeout({ retryAfterSeconds: 1 });
    await runner.commitTransaction();
    return { tx, value };
  } catch (error) {
    await rollBack(runner);
    throw error;
  }
}

/** A rollback that fails says nothing new: the connection is gone, and with it the transaction. */
async function rollBack(runner: QueryRunner): Promise<void> {
  try {
    if (runner.isTransactionActive && !runner.isReleased) await runner.rollbackTransaction();
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
  }
}

/** When its connection breaks, TypeORM gives a runner back by itself; whoever still works with it then sees only that. */
function lostConnection(runner: QueryRunner, error: unknown): boolean {
  return runner.isReleased && error instanceof QueryRunnerAlreadyReleasedError;
}

function unavailable(cause: unknown): Problem {
  return requestProblems.unavailable({ retryAfterSeconds: 2, cause });
}

function asProblem(error: unknown): unknown {
  if (TOO_LATE.has(sqlState(error) ?? '')) return requestProblems.timeout({ retryAfterSeconds: 1, cause: error });
  if (isDatabaseAway(error)) return unavailable(error);
  return error;
}
