import { jsonYen } from '../ledger/index.js';
import type { HeldPart, Transfer } from './transfer.js';
import type { HeldPartView, TransferView } from './transfers.dto.js';

/** Who looks, when, and what is known about the other side of each transfer. */
export interface Sides {
  readonly memberId: string;
  readonly at: Date;
  readonly names: ReadonlyMap<string, string>;
  readonly nicknames: ReadonlyMap<string, string>;
  /** By the id of the transfer. */
  readonly memos: ReadonlyMap<string, string>;
}

/** A transfer as one of its two sides sees it. */
export function transferView(transfer: Transfer, { memberId, at, names, nicknames, memos }: Sides): TransferView {
  const { id, senderId, receiverId, state, amountYen, requestedAt, dueAt, doneAt, endedAt, endReason, held } = transfer;
  const sent = senderId === memberId;
  const other = sent ? receiverId : senderId;
  const [nickname, memo] = [nicknames.get(other), memos.get(id)];
  return {
    ...{ id, direction: sent ? 'sent' : 'received', state, amountYen: jsonYen(amountYen), requestedAt },
    name: names.get(other) ?? '',
    ...(nickname === undefined ? {} : { nickname }),
    ...(memo === undefined ? {} : { memo }),
    ...(sent && dueAt !== undefined ? { dueAt } : {}),
    ...(doneAt === undefined ? {} : { doneAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
    // What stands against a receiver is nobody else's business.
    ...(endReason === undefined ? {} : { endReason: endReason.startsWith('receiver-') ? 'receiver' : endReason }),
    ...(held === undefined ? {} : { held: heldView(held, at) }),
  };
}

export function heldView({ yen, until, outcome }: HeldPart, at: Date): HeldPartView {
  return {
    ...{ amountYen: jsonYen(yen), until },
    ...(outcome === undefined ? {} : { outcome }),
    held: outcome === undefined && until > at,
  };
}
