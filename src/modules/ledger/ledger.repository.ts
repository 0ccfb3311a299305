import { Injectable } from '@nestjs/common';
import { composeSql, Db, type SqlPart, type SqlRunner, type Tx } from '../../platform/database/index.js';
import type { AccountState } from './account.js';
import type { WrittenPosting } from './books.js';
import type { Answer } from './decision.js';
import type { HoldState } from './hold.js';
import { yenOf } from './yen.js';

/** A call by what makes it unique. */
export interface OperationKey {
  readonly scope: string;
  readonly name: string;
  readonly key: string;
}

/** An operation as its row keeps it. */
export interface KeptOperation extends OperationKey {
  readonly operationId: string;
  readonly inputHash: Buffer;
  readonly memberId: string | undefined;
  readonly outcome: 'done' | 'refused';
  readonly reply: Answer;
  readonly at: Date;
}

/** What a transaction on money has to lock. */
export interface LaneLocks {
  /** Of the keys, in the order of the operations. */
  readonly keys: readonly bigint[];
  /** Sorted. */
  readonly memberIds: readonly string[];
  readonly parts: readonly SqlPart[];
}

/** What it reads once that is locked. */
export interface LaneReading {
  readonly keys: readonly OperationKey[];
  readonly memberIds: readonly string[];
  readonly holdIds: readonly string[];
  readonly parts: readonly SqlPart[];
}

export interface LaneRows {
  readonly at: Date;
  readonly kept: readonly KeptOperation[];
  readonly accounts: readonly AccountState[];
  readonly holds: readonly HoldState[];
  /** What the parts gave, in their order. */
  readonly parts: readonly unknown[];
}

interface AccountJson {
  readonly id: string;
  readonly balance: string;
  readonly held: string;
  readonly floor: string;
  readonly entries: string;
  readonly at: string | null;
  readonly closed: boolean;
}

interface HoldJson {
  readonly id: string;
  readonly member: string;
  readonly purpose: string;
  readonly placed: string;
  readonly captured: string;
  readonly released: string;
  readonly expires: string;
}

interface OperationJson extends OperationKey {
  readonly id: string;
  readonly hash: string;
  readonly member: string | null;
  readonly outcome: 'done' | 'refused';
  readonly reply: Answer;
  readonly at: string;
}

const ACCOUNT = `json_build_object('id', a.account_id, 'balance', a.balance_yen::text, 'held', a.held_yen::text,
  'floor', a.floor_yen::text, 'entries', a.entries::text, 'at', a.last_posted_at, 'closed', a.closed_at is not null)`;
const HOLD = `json_build_object('id', h.hold_id, 'member', h.account_id, 'purpose', h.purpose,
  'placed', h.placed_yen::text, 'captured', h.captured_yen::text, 'released', h.released_yen::text,
  'expires', h.expires_at)`;
const OPERATION = `json_build_object('id', o.operation_id, 'scope', o.scope, 'name', o.name, 'key', o.key,
  'hash', encode(o.input_hash, 'hex'), 'member', o.member_id, 'outcome', o.outcome, 'reply', o.reply, 'at', o.at)`;

/** The statements of the lane on the tables of the ledger. */
@Injectable()
export class LedgerRepository {
  constructor(private readonly db: Db) {}

  /**
   * Takes the keys, then the accounts in the order of their ids, then what the facets lock. Gives which keys were free, and
   * which accounts there are. The statements that follow are planned once for each connection and not for each transaction:
   * planning their many parts takes several times as long as running them, and every part goes by an index whatever comes.
   */
  async lock(tx: Tx, { keys, memberIds, parts }: LaneLocks): Promise<{ free: boolean[]; found: string[] }> {
    const { sql, parameters } = composeSql(
      (bind) => `select
        (select array_agg(pg_try_advisory_xact_lock(k.lock) order by k.place)
           from unnest(${bind(keys.map(String))}::bigint[]) with ordinality k (lock, place)) as free,
        (select array_agg(a.account_id) from (
           select account_id from app.ledger_account where account_id = any(${bind(memberIds)}::uuid[])
           order by account_id for update) a) as found,
        set_config('plan_cache_mode', 'force_generic_plan', true) as planned
        ${parts.map((part, place) => `, ${part(bind)} as part${place}`).join('')}`,
    );
    const [row] = await tx.query<{ free: boolean[] | null; found: string[] | null }>(sql, parameters);
    return { free: row?.free ?? [], found: row?.found ?? [] };
  }

  /** Opens accounts that are not there yet, in a commit of its own where there is no transaction; nothing is on them. */
  async open(memberIds: readonly string[], runner: SqlRunner = this.db): Promise<void> {
    await runner.query(
      `insert into app.ledger_account (account_id, kind, balance_yen)
       select id, 'member', 0 from unnest($1::uuid[]) id order by id on conflict (account_id) do nothing`,
      [memberIds],
    );
  }

  /** Waits for what moves money on an account, and keeps what comes after waiting. */
  async lockAccount(tx: Tx, memberId: string): Promise<void> {
    await tx.query(`select account_id from app.ledger_account where account_id = $1 for update`, [memberId]);
  }

  /** Reads everything in one statement, after the one that locks: together they would miss what was committed meanwhile. */
  async read(tx: Tx, { keys, memberIds, holdIds, parts }: LaneReading): Promise<LaneRows> {
    const { sql, parameters } = composeSql(
      (bind) => `select moment.at,
        (select coalesce(json_agg(${OPERATION}), '[]') from app.ledger_operation o
           join unnest(${bind(keys.map(({ scope }) => scope))}::text[], ${bind(keys.map(({ name }) => name))}::text[],
             ${bind(keys.map(({ key }) => key))}::text[]) k (scope, name, key)
             on (o.scope, o.name, o.key) = (k.scope, k.name, k.key)) as operations,
        (select coalesce(json_agg(${ACCOUNT}), '[]') from app.ledger_account a
          where a.account_id = any(${bind(memberIds)}::uuid[])) as accounts,
        (select coalesce(json_agg(${HOLD}), '[]') from app.ledger_hold h
          where h.hold_id = any(${bind(holdIds)}::uuid[])) as holds,
        json_build_array(${parts.map((part) => part(bind)).join(', ')}) as parts
        from (select date_trunc('milliseconds', app.now()) as at) moment`,
    );
    const [row] = await tx.query<{
      at: Date;
      operations: OperationJson[];
      accounts: AccountJson[];
      holds: HoldJson[];
      parts: unknown[];
    }>(sql, parameters);
    if (row === undefined) throw new Error('the statement has one row');
    return {
      at: row.at,
      kept: row.operations.map(asOperation),
      accounts: row.accounts.map(asAccount),
      holds: row.holds.map(asHold),
      parts: row.parts,
    };
  }

  /** The parts of the statement that writes everything. */
  operationsPart(operations: readonly KeptOperation[]): SqlPart {
    const rows = operations.map(({ operationId, inputHash, memberId, at, ...rest }) => ({
      ...rest,
      id: operationId,
      hash: inputHash.toString('hex'),
      member: memberId ?? null,
      at: at.toISOString(),
    }));
    return (bind) => `
      insert into app.ledger_operation (operation_id, scope, name, key, input_hash, member_id, outcome, reply, at)
      select id, scope, name, key, decode(hash, 'hex'), member, outcome, reply, at
        from jsonb_to_recordset(${bind(JSON.stringify(rows))}::jsonb) as o(
          id uuid, scope text, name text, key text, hash text, member uuid, outcome text, reply jsonb, at timestamptz)`;
  }

  postingParts(postings: readonly (WrittenPosting & { readonly operationId: string })[]): SqlPart[] {
    if (postings.length === 0) return [];
    const rows = postings.map(({ id, operationId, kind, memberId, holdStep, intentId, entries, at }) => ({
      ...{ id, kind, operation: operationId, member: memberId ?? null, step: holdStep ?? null },
      ...{ intent: intentId ?? null, entries: entries.length, at: at.toISOString() },
    }));
    const entries = postings.flatMap(({ id, at, entries: lines }) =>
      lines.map(({ line, accountId, amountYen, nth, balanceAfterYen, holdId }) => ({
        ...{ posting: id, line, account: accountId, amount: amountYen.toString(), at: at.toISOString() },
        ...{ nth: nth?.toString() ?? null, after: balanceAfterYen?.toString() ?? null, hold: holdId ?? null },
      })),
    );
    const holds = postings.flatMap(({ at, opensHold }) =>
      opensHold === undefined
        ? []
        : [
            {
              ...{ id: opensHold.id, account: opensHold.memberId, purpose: opensHold.purpose },
              ...{ at: at.toISOString(), expires: opensHold.expiresAt.toISOString() },
            },
          ],
    );
    const parts: SqlPart[] = [
      (bind) => `
        insert into app.ledger_posting
          (posting_id, operation_id, kind, member_id, hold_step, intent_id, entries, posted_at)
        select id, operation, kind, member, step, intent, entries, at
          from jsonb_to_recordset(${bind(JSON.stringify(rows))}::jsonb) as p(
            id uuid, operation uuid, kind text, member uuid, step text, intent uuid, entries smallint,
            at timestamptz)`,
      (bind) => `
        insert into app.ledger_entry
          (posting_id, line, account_id, amount_yen, posted_at, nth, balance_after_yen, hold_id)
        select posting, line, account, amount, at, nth, after, hold
          from jsonb_to_recordset(${bind(JSON.stringify(entries))}::jsonb) as e(
            posting uuid, line smallint, account uuid, amount bigint, at timestamptz, nth bigint, after bigint,
            hold uuid)`,
    ];
    if (holds.length > 0) {
      parts.push(
        (bind) => `
        insert into app.ledger_hold (hold_id, account_id, purpose, placed_at, expires_at)
        select id, account, purpose, at, expires
          from jsonb_to_recordset(${bind(JSON.stringify(holds))}::jsonb) as h(
            id uuid, account uuid, purpose text, at timestamptz, expires timestamptz)`,
      );
    }
    return parts;
  }

  /** Writes all parts in one statement: what they refer to in each other is looked for at its end. */
  async write(tx: Tx, parts: readonly SqlPart[]): Promise<void> {
    const { sql, parameters } = composeSql(
      (bind) => `with ${parts.map((part, place) => `w${place} as (${part(bind)})`).join(',\n')} select 1`,
    );
    await tx.query(sql, parameters);
  }

  /** An operation by its key, for an answer that was lost. */
  async find({ scope, name, key }: OperationKey): Promise<KeptOperation | undefined> {
    const [row] = await this.db.query<{ operation: OperationJson }>(
      `select ${OPERATION} as operation from app.ledger_operation o where o.scope = $1 and o.name = $2 and o.key = $3`,
      [scope, name, key],
    );
    return row === undefined ? undefined : asOperation(row.operation);
  }

  /** Holds that are over and still hold something, the oldest first. */
  async holdsOver(rowsMax: number): Promise<{ holdId: string; memberId: string }[]> {
    return this.db.query(
      `select hold_id as "holdId", account_id as "memberId" from app.ledger_hold
        where placed_yen > captured_yen + released_yen and expires_at <= app.now()
        order by expires_at limit $1`,
      [rowsMax],
    );
  }

  async close(tx: Tx, memberId: string): Promise<void> {
    const closed = await tx.execute(
      `update app.ledger_account set closed_at = app.now() where account_id = $1 and kind = 'member' and closed_at is null`,
      [memberId],
    );
    if (closed !== 1) throw new Error('an account is closed once');
  }

  /** The account of a member; undefined before anything was posted on it. */
  async account(memberId: string, runner: SqlRunner = this.db): Promise<AccountState | undefined> {
    const [row] = await runner.query<{ account: AccountJson }>(
      `select ${ACCOUNT} as account from app.ledger_account a where a.account_id = $1 and a.kind = 'member'`,
      [memberId],
    );
    return row === undefined ? undefined : asAccount(row.account);
  }
}

function asAccount({ id, balance, held, floor, entries, at, closed }: AccountJson): AccountState {
  return {
    id,
    balanceYen: yenOf(balance),
    heldYen: yenOf(held),
    floorYen: yenOf(floor),
    entries: BigInt(entries),
    lastPostedAt: at === null ? undefined : new Date(at),
    closed,
  };
}

function asHold({ id, member, purpose, placed, captured, released, expires }: HoldJson): HoldState {
  return {
    ...{ id, memberId: member, purpose, expiresAt: new Date(expires) },
    ...{ placedYen: yenOf(placed), capturedYen: yenOf(captured), releasedYen: yenOf(released) },
  };
}

function asOperation({ id, hash, member, at, ...rest }: OperationJson): KeptOperation {
  return {
    ...rest,
    operationId: id,
    inputHash: Buffer.from(hash, 'hex'),
    memberId: member ?? undefined,
    at: new Date(at),
  };
}
