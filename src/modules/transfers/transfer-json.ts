import { yenOf } from '../ledger/index.js';
import type { ApprovalMethod } from '../step-up/index.js';
import type { EndReason, HeldOutcome, Transfer, TransferState } from './transfer.js';

/** A transfer as SQL gives and takes it: the columns of its table. */
export interface TransferRow {
  readonly id: string;
  readonly sender_id: string;
  readonly receiver_id: string;
  readonly payee_id: string;
  readonly amount_yen: string;
  readonly intent_id: string;
  readonly session_id: string;
  readonly method: ApprovalMethod;
  /** In hexadecimal digits. */
  readonly memo_hash: string | null;
  readonly new_payee: boolean;
  readonly device_since: string | null;
  readonly state: TransferState;
  readonly end_reason: EndReason | null;
  readonly requested_at: string;
  readonly due_at: string | null;
  readonly stopped_at: string | null;
  readonly done_at: string | null;
  readonly ended_at: string | null;
  readonly hold_id: string | null;
  readonly use_id: string;
  readonly inflow_use_id: string | null;
  readonly receiver_before_yen: string | null;
  readonly incoming_hold_id: string | null;
  readonly held_yen: string | null;
  readonly held_at: string | null;
  readonly held_until: string | null;
  readonly held_outcome: HeldOutcome | null;
  readonly held_ended_at: string | null;
}

const NAMES_AND_TYPES = {
  id: 'uuid',
  sender_id: 'uuid',
  receiver_id: 'uuid',
  payee_id: 'uuid',
  amount_yen: 'bigint',
  intent_id: 'uuid',
  session_id: 'uuid',
  method: 'text',
  memo_hash: 'text',
  new_payee: 'boolean',
  device_since: 'timestamptz',
  state: 'text',
  end_reason: 'text',
  requested_at: 'timestamptz',
  due_at: 'timestamptz',
  stopped_at: 'timestamptz',
  done_at: 'timestamptz',
  ended_at: 'timestamptz',
  hold_id: 'uuid',
  use_id: 'uuid',
  inflow_use_id: 'uuid',
  receiver_before_yen: 'bigint',
  incoming_hold_id: 'uuid',
  held_yen: 'bigint',
  held_at: 'timestamptz',
  held_until: 'timestamptz',
  held_outcome: 'text',
  held_ended_at: 'timestamptz',
} as const satisfies Readonly<Record<keyof TransferRow, string>>;

export const TRANSFER_COLUMNS = Object.keys(NAMES_AND_TYPES) as readonly (keyof TransferRow)[];

/** For `jsonb_to_recordset`. */
export const TRANSFER_RECORD = TRANSFER_COLUMNS.map((name) => `${name} ${NAMES_AND_TYPES[name]}`).join(', ');

const TEXTS: readonly (keyof TransferRow)[] = ['amount_yen', 'receiver_before_yen', 'held_yen'];
const value = (name: keyof TransferRow): string => {
  if (name === 'memo_hash') return `encode(t.memo_hash, 'hex')`;
  return TEXTS.includes(name) ? `t.${name}::text` : `t.${name}`;
};

/** An expression over `app.transfer t`. */
export const TRANSFER_JSON = `json_build_object(${TRANSFER_COLUMNS.map((name) => `'${name}', ${value(name)}`).join(', ')})`;

export function readTransfer(row: TransferRow): Transfer {
  const { incoming_hold_id: holdId, held_yen: yen, held_at: at, held_until: until, held_outcome: outcome } = row;
  return {
    id: row.id,
    senderId: row.sender_id,
    receiverId: row.receiver_id,
    payeeId: row.payee_id,
    amountYen: yenOf(row.amount_yen),
    intentId: row.intent_id,
    sessionId: row.session_id,
    method: row.method,
    memoHash: row.memo_hash ?? undefined,
    newPayee: row.new_payee,
    deviceSince: date(row.device_since),
    state: row.state,
    endReason: row.end_reason ?? undefined,
    requestedAt: new Date(row.requested_at),
    dueAt: date(row.due_at),
    stoppedAt: date(row.stopped_at),
    doneAt: date(row.done_at),
    endedAt: date(row.ended_at),
    holdId: row.hold_id ?? undefined,
    useId: row.use_id,
    inflowUseId: row.inflow_use_id ?? undefined,
    receiverBeforeYen: row.receiver_before_yen === null ? undefined : yenOf(row.receiver_before_yen),
    held:
      holdId === null || yen === null || at === null || until === null
        ? undefined
        : { holdId, yen: yenOf(yen), at: new Date(at), until: new Date(until), outcome: outcome ?? undefined },
  };
}

export function writeTransfer(transfer: Transfer): TransferRow {
  const { held } = transfer;
  return {
    id: transfer.id,
    sender_id: transfer.senderId,
    receiver_id: transfer.receiverId,
    payee_id: transfer.payeeId,
    amount_yen: transfer.amountYen.toString(),
    intent_id: transfer.intentId,
    session_id: transfer.sessionId,
    method: transfer.method,
    memo_hash: transfer.memoHash ?? null,
    new_payee: transfer.newPayee,
    device_since: text(transfer.deviceSince),
    state: transfer.state,
    end_reason: transfer.endReason ?? null,
    requested_at: transfer.requestedAt.toISOString(),
    due_at: text(transfer.dueAt),
    stopped_at: text(transfer.stoppedAt),
    done_at: text(transfer.doneAt),
    ended_at: text(transfer.endedAt),
    hold_id: transfer.holdId ?? null,
    use_id: transfer.useId,
    inflow_use_id: transfer.inflowUseId ?? null,
    receiver_before_yen: transfer.receiverBeforeYen?.toString() ?? null,
    incoming_hold_id: held?.holdId ?? null,
    held_yen: held?.yen.toString() ?? null,
    held_at: text(held?.at),
    held_until: text(held?.until),
    held_outcome: held?.outcome ?? null,
    held_ended_at: null,
  };
}

const date = (at: string | null): Date | undefined => (at === null ? undefined : new Date(at));
const text = (at: Date | undefined): string | null => at?.toISOString() ?? null;
