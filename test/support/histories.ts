import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Dimension, Subjects } from '../../src/modules/monitoring/dimension.js';
import { ReadStream } from '../../src/modules/monitoring/read-stream.js';
import { newId } from '../../src/platform/ids/ids.js';
import type { TestApp } from './app.js';
import type { TestDatabase } from './database.js';

/** Something that has happened, so many minutes ago. */
export interface Past {
  readonly kind: string;
  readonly subjects: Subjects;
  readonly minutesAgo: number;
  readonly amountYen?: number;
}

/** Notes what has happened as decisions and the trigger on the stream do. */
export async function noteHistory({ db }: Pick<TestDatabase, 'db'>, history: readonly Past[]): Promise<void> {
  const rows = history.map(({ kind, subjects, minutesAgo, amountYen }) => ({
    ...{ id: newId(), kind, ago: minutesAgo, amount: amountYen ?? null },
    ...{ member_id: subjects.member, receiver_id: subjects.receiver, ...subjects },
  }));
  await db.execute(
    `insert into monitoring.occurrence
       (occurrence_id, at, kind, member_id, receiver_id, device, network, account, branch, card, merchant, staff, contact, amount_yen)
     select id, app.now() - make_interval(mins => ago), kind, member_id, receiver_id, device, network, account, branch, card, merchant,
         staff, contact, amount
       from jsonb_to_recordset($1::jsonb) as h(id uuid, ago integer, kind text, member_id uuid, receiver_id uuid, device text,
         network text, account text, branch text, card text, merchant text, staff text, contact text, amount bigint)`,
    [JSON.stringify(rows)],
  );
}

/** Somebody or something that no other test knows. */
export function somebody(dimension: Dimension): string {
  return dimension === 'member' || dimension === 'receiver' || dimension === 'card' || dimension === 'staff'
    ? newId()
    : randomBytes(16).toString('hex');
}

const HORIZON_WITHIN_MS = 30_000;

/**
 * Waits until whoever reads the stream may read all that stands in it: on a server that is shared, transactions of other
 * databases hold the horizon of all back.
 */
export async function untilReadable({ database }: Pick<TestApp, 'database'>): Promise<void> {
  const deadline = performance.now() + HORIZON_WITHIN_MS;
  for (;;) {
    const [newest] = await database.asOwner<{ past: boolean }>(
      'select xid < pg_snapshot_xmin(pg_current_snapshot()) as past from audit.event order by xid desc limit 1',
    );
    if (newest?.past !== false) return;
    if (performance.now() > deadline) throw new Error('a transaction stays open');
    await setTimeout(20);
  }
}

/** Reads the stream to its end, whoever else reads it. */
export async function readStream(app: TestApp): Promise<void> {
  for (let reads = 0; reads < 1_000; reads += 1) {
    const { kind } = await app.get(ReadStream).run();
    if (kind === 'nothing') return;
    if (kind === 'busy') await setTimeout(20);
  }
  throw new Error('the stream has no end');
}
