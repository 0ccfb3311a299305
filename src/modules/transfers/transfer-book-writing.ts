import type { SqlPart } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import type { WrittenEffect } from '../ledger/index.js';
import type { NoticeKind } from './transfer.js';
import type { TransferEffect } from './transfer-book-state.js';
import { TRANSFER_COLUMNS, TRANSFER_RECORD, type TransferRow, writeTransfer } from './transfer-json.js';

interface TieRow {
  readonly sender: string;
  readonly receiver: string;
  yen: bigint;
  counted: string | null;
  cleared: string | null;
}

interface Rows {
  /** Those that begin in this statement, whole; of the others what changes. A row is written once in a statement. */
  readonly fresh: Map<string, TransferRow>;
  readonly changes: Map<string, Partial<TransferRow>>;
  readonly firstSent: Map<string, string>;
  readonly ties: Map<string, TieRow>;
  readonly notices: {
    readonly id: string;
    readonly transfer: string;
    readonly what: NoticeKind;
    readonly at: string;
  }[];
}

/** The parts of the statement that write what operations did, in their order. */
export function transferWriting(effects: readonly WrittenEffect<TransferEffect>[]): readonly SqlPart[] {
  const rows: Rows = { fresh: new Map(), changes: new Map(), firstSent: new Map(), ties: new Map(), notices: [] };
  for (const { effect, at } of effects) {
    gather(rows, effect);
    for (const [what, transfer] of noticesOf(effect))
      rows.notices.push({ id: newId(), transfer, what, at: at.toISOString() });
  }
  const { fresh, changes, firstSent, ties, notices } = rows;
  return [
    ...(fresh.size === 0 ? [] : [insertion([...fresh.values()])]),
    ...(changes.size === 0 ? [] : [change([...changes].map(([id, row]) => ({ ...row, id })))]),
    ...(firstSent.size === 0 ? [] : [payeesSent([...firstSent])]),
    ...(ties.size === 0 ? [] : [tied([...ties.values()])]),
    ...(notices.length === 0 ? [] : [told(notices)]),
  ];
}

/** What is to be told, or done elsewhere, because of it. */
function noticesOf(effect: TransferEffect): readonly (readonly [NoticeKind, string])[] {
  switch (effect.act) {
    case 'begin':
      return effect.transfer.dueAt === undefined ? [] : [['waiting', effect.transfer.id]];
    case 'go-through':
      return [['done', effect.transfer.id]];
    case 'hold':
      return effect.first
        ? [
            ['held', effect.transferId],
            ['held-kin', effect.transferId],
          ]
        : [['held', effect.transferId]];
    case 'end-hold':
      return [[effect.outcome, effect.transfer.id]];
    case 'end':
      return [['ended', effect.transferId]];
  }
}

function gather(rows: Rows, effect: TransferEffect): void {
  switch (effect.act) {
    case 'begin':
      rows.fresh.set(effect.transfer.id, writeTransfer(effect.transfer));
      return;
    case 'go-through': {
      const { transfer, inflowUseId, receiverBeforeYen, countedAt } = effect;
      const at = effect.at.toISOString();
      put(rows, transfer.id, {
        ...{ state: 'done', done_at: at },
        ...{ inflow_use_id: inflowUseId, receiver_before_yen: receiverBeforeYen.toString() },
      });
      if (!rows.firstSent.has(transfer.payeeId)) rows.firstSent.set(transfer.payeeId, at);
      const tie = tieRow(rows, transfer.senderId, transfer.receiverId);
      tie.yen += transfer.amountYen;
      tie.counted ??= countedAt?.toISOString() ?? null;
      return;
    }
    case 'hold': {
      const { holdId, yen, at, until } = effect.held;
      put(rows, effect.transferId, {
        ...{ incoming_hold_id: holdId, held_yen: yen.toString() },
        ...{ held_at: at.toISOString(), held_until: until.toISOString() },
      });
      return;
    }
    case 'end-hold': {
      const { transfer, outcome } = effect;
      const at = effect.at.toISOString();
      put(rows, transfer.id, { held_outcome: outcome, held_ended_at: at });
      if (outcome === 'released') tieRow(rows, transfer.senderId, transfer.receiverId).cleared = at;
      return;
    }
    case 'end': {
      const { state, reason, at } = effect;
      put(rows, effect.transferId, { state, end_reason: reason, ended_at: at.toISOString() });
    }
  }
}

function put({ fresh, changes }: Rows, id: string, columns: Partial<TransferRow>): void {
  const row = fresh.get(id);
  if (row === undefined) changes.set(id, { ...changes.get(id), ...columns });
  else fresh.set(id, { ...row, ...columns });
}

function tieRow({ ties }: Rows, sender: string, receiver: string): TieRow {
  const key = `${sender} ${receiver}`;
  const found = ties.get(key) ?? { sender, receiver, yen: 0n, counted: null, cleared: null };
  ties.set(key, found);
  return found;
}

const insertion =
  (rows: readonly TransferRow[]): SqlPart =>
  (bind) => `
    insert into app.transfer (${TRANSFER_COLUMNS.join(', ')})
    select ${TRANSFER_COLUMNS.map((name) => (name === 'memo_hash' ? `decode(memo_hash, 'hex')` : name)).join(', ')}
      from jsonb_to_recordset(${bind(JSON.stringify(rows))}::jsonb) as r(${TRANSFER_RECORD})`;

/** What a transfer that there is already may become. */
const CHANGING = [
  ...(['state', 'end_reason', 'done_at', 'ended_at', 'inflow_use_id', 'receiver_before_yen'] as const),
  ...(['incoming_hold_id', 'held_yen', 'held_at', 'held_until', 'held_outcome', 'held_ended_at'] as const),
];

const change =
  (rows: readonly (Partial<TransferRow> & { readonly id: string })[]): SqlPart =>
  (bind) => `
    update app.transfer t set ${CHANGING.map((name) => `${name} = coalesce(r.${name}, t.${name})`).join(', ')}
      from jsonb_to_recordset(${bind(JSON.stringify(rows))}::jsonb) as r(${TRANSFER_RECORD})
     where t.id = r.id`;

const payeesSent =
  (sent: readonly (readonly [string, string])[]): SqlPart =>
  (bind) => `
    update app.payee p set first_sent_at = s.at
      from unnest(${bind(sent.map(([id]) => id))}::uuid[], ${bind(sent.map(([, at]) => at))}::timestamptz[]) s (id, at)
     where p.id = s.id and p.first_sent_at is null`;

const tied =
  (rows: readonly TieRow[]): SqlPart =>
  (bind) => `
    insert into app.transfer_tie as t (sender_id, receiver_id, sent_yen, counted_at, cleared_at)
    select sender, receiver, yen, counted, cleared
      from jsonb_to_recordset(${bind(JSON.stringify(rows.map((row) => ({ ...row, yen: row.yen.toString() }))))}::jsonb)
        as r(sender uuid, receiver uuid, yen bigint, counted timestamptz, cleared timestamptz)
    on conflict (receiver_id, sender_id) do update
      set sent_yen = t.sent_yen + excluded.sent_yen,
          counted_at = coalesce(t.counted_at, excluded.counted_at),
          cleared_at = coalesce(t.cleared_at, excluded.cleared_at)`;

const told =
  (rows: Rows['notices']): SqlPart =>
  (bind) => `
    insert into app.transfer_notice (id, transfer_id, what, written_at)
    select id, transfer, what, at
      from jsonb_to_recordset(${bind(JSON.stringify(rows))}::jsonb) as r(id uuid, transfer uuid, what text, at timestamptz)`;
