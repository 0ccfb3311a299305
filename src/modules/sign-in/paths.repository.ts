import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { signInSettings as settings } from './sign-in.settings.js';

/** What the reservation of one try from an unknown device came to. */
export interface PathTry {
  /** Whether the password may be judged. */
  readonly granted: boolean;
  /** Failures in a row, this try included. */
  readonly inRow: number;
  /** This try was the last one: with it the path has closed. */
  readonly crossed: boolean;
}

/** Where the password path of a login ID stands for unknown devices. */
export interface PathState {
  /** Closed for a while, by too many failures in a short time. */
  readonly closed: boolean;
  readonly inRow: number;
  readonly lastTriedAt?: Date;
}

interface StateRow {
  readonly closed: boolean;
  readonly inRow: number;
  readonly touchedAt: Date;
}

/** The window is over: it has run out, or the closing that it ended in has. */
const FRESH = `(held.closed_until is not null or held.window_started_at + make_interval(secs => $4) <= app.now())`;
const COUNT = `(case when ${FRESH} then 1 else held.tries + 1 end)`;
const STATE = `coalesce(closed_until > app.now(), false) as closed, failures_in_row as "inRow", touched_at as "touchedAt"`;

/** The budget of each login ID, as rows: a try is spent by one statement that commits on its own. */
@Injectable()
export class PathsRepository {
  constructor(private readonly db: Db) {}

  /**
   * Spends one try before the password is looked at, unless the path is closed or the next try has to wait. A refusal
   * writes nothing: it does not prolong a closing, which stays as it was fixed when the path closed.
   */
  async reserve(loginIndex: Buffer, memberId: string | undefined): Promise<PathTry> {
    const [row] = await this.db.query<{ tries: number; inRow: number }>(
      `insert into app.sign_in_path as held
         (login_index, member_id, tries, window_started_at, next_try_at, closed_until, failures_in_row, touched_at)
       values ($1, $2, 1, app.now(), null, null, 1, app.now())
       on conflict (login_index) do update set
         member_id = excluded.member_id,
         tries = ${COUNT},
         window_started_at = case when ${FRESH} then app.now() else held.window_started_at end,
         next_try_at = case when ${COUNT} >= $5::integer
           then app.now() + make_interval(secs => $6 * power(2, ${COUNT} - $5::integer)) end,
         closed_until = case when ${COUNT} >= $3::integer then app.now() + make_interval(secs => $7) end,
         failures_in_row = held.failures_in_row + 1,
         touched_at = app.now()
       where (held.closed_until is null or held.closed_until <= app.now())
         and (held.next_try_at is null or held.next_try_at <= app.now())
       returning tries, failures_in_row as "inRow"`,
      [
        loginIndex,
        memberId ?? null,
        settings.pathTriesMax,
        settings.pathWindowSeconds,
        settings.delayAfterTries,
        settings.delayFirstSeconds,
        settings.pathClosedSeconds,
      ],
    );
    if (row === undefined) return { granted: false, inRow: 0, crossed: false };
    return { granted: true, inRow: row.inRow, crossed: row.tries === settings.pathTriesMax };
  }

  /** Takes a try back: it was not judged, or repeated a password that has been counted. */
  async giveBack(loginIndex: Buffer): Promise<void> {
    await this.db.execute(
      `update app.sign_in_path set ${LESS}, failures_in_row = greatest(failures_in_row - 1, 0)
      where login_index = $1`,
      [loginIndex, settings.pathTriesMax, settings.delayAfterTries],
    );
  }

  /**
   * The whole sign-in has succeeded: its try is given back if it was counted, and the row of failures is over. Whether there was
   * one; of several sign-ins that began in the same row, the first that succeeds ends it.
   */
  async succeed(tx: Tx, loginIndex: Buffer, counted: boolean): Promise<boolean> {
    const [row] = await tx.query<{ ended: boolean }>(
      `update app.sign_in_path held set ${counted ? `${LESS},` : ''} failures_in_row = 0
         from (select login_index as index, failures_in_row > 0 as stood from app.sign_in_path where login_index = $1 for update) before
        where held.login_index = before.index returning before.stood as ended`,
      [loginIndex, ...(counted ? [settings.pathTriesMax, settings.delayAfterTries] : [])],
    );
    return row?.ended === true;
  }

  /**
   * A known device has signed in: the row of failures is over, which opens a path that it had closed. The failures of
   * the present window stay, so that what an attacker can see of it does not tell that there is such a member.
   */
  async endRow(tx: Tx, memberId: string): Promise<void> {
    await tx.execute(`update app.sign_in_path set failures_in_row = 0 where member_id = $1`, [memberId]);
  }

  async state(runner: SqlRunner, loginIndex: Buffer): Promise<PathState> {
    const [row] = await runner.query<StateRow>(`select ${STATE} from app.sign_in_path where login_index = $1`, [
      loginIndex,
    ]);
    return asState(row);
  }

  async stateOfMember(runner: SqlRunner, memberId: string): Promise<PathState> {
    const [row] = await runner.query<StateRow>(
      `select ${STATE} from app.sign_in_path where member_id = $1 order by touched_at desc limit 1`,
      [memberId],
    );
    return asState(row);
  }

  /** Forgets login IDs that nobody has and nobody has tried for a while; at most `rowsMax`. */
  async prune(rowsMax: number): Promise<number> {
    return this.db.execute(
      `delete from app.sign_in_path where login_index in (
         select login_index from app.sign_in_path
         where member_id is null and touched_at < app.now() - make_interval(secs => $1)
         limit $2 for update skip locked)`,
      [settings.unknownKeptSeconds, rowsMax],
    );
  }
}

/** One try less, with the closing or the wait that only it had brought about. */
const LESS = `
  tries = greatest(tries - 1, 0),
  closed_until = case when tries - 1 < $2::integer then null else closed_until end,
  next_try_at = case when tries - 1 < $3::integer then null else next_try_at end`;

function asState(row: StateRow | undefined): PathState {
  if (row === undefined) return { closed: false, inRow: 0 };
  return { closed: row.closed, inRow: row.inRow, lastTriedAt: row.touchedAt };
}
