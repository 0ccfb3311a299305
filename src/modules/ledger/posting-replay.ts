import type { SqlRunner } from '../../platform/database/index.js';
import { declareReplayed } from '../audit/index.js';
import { posted } from './ledger.events.js';
import { postingDigest } from './posting-digest.js';
import type { WrittenPosting } from './books.js';

interface PostingRow {
  readonly id: string;
  readonly kind: string;
  readonly at: Date;
  readonly memberId: string | null;
  readonly holdStep: string | null;
  readonly intentId: string | null;
}

interface EntryRow {
  readonly postingId: string;
  readonly line: number;
  readonly accountId: string;
  readonly amountYen: string;
  readonly nth: string | null;
  readonly balanceAfterYen: string | null;
  readonly holdId: string | null;
}

/** Postings and their entries, which verification of the log holds to the digests in their events. */
declareReplayed({
  ...{ record: 'ledger.posting', type: posted.type, id: 'postingId', digest: 'digest' },

  async digests(runner, ids) {
    const postings = await runner.query<PostingRow>(
      `select posting_id as id, kind, posted_at as at, member_id as "memberId", hold_step as "holdStep",
         intent_id as "intentId"
       from app.ledger_posting where posting_id = any($1::uuid[])`,
      [ids],
    );
    const entries = await entriesOf(runner, ids);
    return new Map(postings.map((posting) => [posting.id, digestOf(posting, entries.get(posting.id) ?? [])]));
  },

  async count(runner, xidBefore) {
    const [row] = await runner.query<{ rows: string }>(
      'select count(*) as rows from app.ledger_posting where xid < $1::bigint',
      [xidBefore],
    );
    return Number(row?.rows ?? 0);
  },

  async withoutEvent(runner, xidBefore, idsMax) {
    const rows = await runner.query<{ id: string }>(
      `select p.posting_id as id from app.ledger_posting p
        where p.xid < $1::bigint and not exists (
          select from audit.event e where e.type = $2 and e.details->>'postingId' = p.posting_id::text)
        order by p.posting_id limit $3`,
      [xidBefore, posted.type, idsMax],
    );
    return rows.map(({ id }) => id);
  },
});

async function entriesOf(runner: SqlRunner, ids: readonly string[]): Promise<ReadonlyMap<string, EntryRow[]>> {
  const rows = await runner.query<EntryRow>(
    `select posting_id as "postingId", line, account_id as "accountId", amount_yen as "amountYen", nth,
       balance_after_yen as "balanceAfterYen", hold_id as "holdId"
     from app.ledger_entry where posting_id = any($1::uuid[]) order by posting_id, line`,
    [ids],
  );
  const byPosting = new Map<string, EntryRow[]>();
  for (const row of rows) {
    const of = byPosting.get(row.postingId);
    if (of === undefined) byPosting.set(row.postingId, [row]);
    else of.push(row);
  }
  return byPosting;
}

function digestOf({ id, kind, at, memberId, holdStep, intentId }: PostingRow, entries: readonly EntryRow[]): string {
  return postingDigest({
    ...{ id, kind, at },
    ...(memberId === null ? {} : { memberId }),
    ...(holdStep === null ? {} : { holdStep }),
    ...(intentId === null ? {} : { intentId }),
    entries: entries.map(({ line, accountId, amountYen, nth, balanceAfterYen, holdId }) => ({
      ...{ line, accountId, amountYen: BigInt(amountYen) },
      ...(nth === null ? {} : { nth: BigInt(nth) }),
      ...(balanceAfterYen === null ? {} : { balanceAfterYen: BigInt(balanceAfterYen) }),
      ...(holdId === null ? {} : { holdId }),
    })),
  } as WrittenPosting);
}
