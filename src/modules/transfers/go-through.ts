import { newId } from '../../platform/ids/ids.js';
import type { Problem } from '../../platform/problems/index.js';
import type { AuditEvent } from '../audit/index.js';
import { openChargesYen } from '../charges/index.js';
import {
  type Books,
  captureHold,
  type FacetEffect,
  type HoldState,
  jsonYen,
  leastYen,
  move,
  type NewPosting,
  placeHold,
  type Yen,
} from '../ledger/index.js';
import { refusalOfBalance, reserveLimit } from '../limits/index.js';
import type { AssuranceLevel } from '../members/index.js';
import { suspects, tieWith } from './first-senders.js';
import type { HeldPart, Transfer } from './transfer.js';
import { tieOf, tiesOf, transferBook, transferEffect } from './transfer-book.js';
import type { TransferBook } from './transfer-book-state.js';
import { receiverHeld, transferDone } from './transfers.events.js';
import { transfersProblems } from './transfers.problems.js';
import { transfersSettings as settings } from './transfers.settings.js';

/** What an operation adds to its decision. */
export interface Deeds {
  readonly postings: readonly NewPosting[];
  readonly effects: readonly FacetEffect[];
  readonly events: readonly AuditEvent[];
}

/** How a transfer arrives. */
export interface Arriving {
  /** The sender's hold, where it has waited. */
  readonly waited: HoldState | undefined;
  /** Of the receiver. */
  readonly level: AssuranceLevel;
  /** The rules want people to look at it before the receiver has it. */
  readonly review: boolean;
}

/**
 * The money arrives at the receiver: within the limits of what comes in, and held there when too many people have sent to
 * this receiver for the first time. Pure. Source: checklist ⑥ and ⑦.
 */
export function goThrough(
  books: Books,
  transfer: Transfer,
  { waited, level, review }: Arriving,
): Deeds | { readonly problem: Problem } {
  const { id, senderId, receiverId, amountYen, intentId } = transfer;
  const book = books.of(transferBook);
  const { at } = books;
  const inflowUseId = newId();
  // What others have, or may receive, is nobody's business.
  if (refusalOfBalance(books, receiverId, amountYen, openChargesYen(books, receiverId)) !== undefined)
    return { problem: transfersProblems.receiverCannot() };
  const inflow = reserveLimit(books, { kind: 'inflow', subjectId: receiverId, amountYen, useId: inflowUseId, level });
  if ('problem' in inflow) return { problem: transfersProblems.receiverCannot() };

  const before = books.spendableYen(receiverId);
  const tie = tieWith(tieOf(book, senderId, receiverId), amountYen, at);
  const isFirst = tie.countedAt !== undefined && tie.countedAt.getTime() === at.getTime();
  const found = suspects(
    [...tiesOf(book, receiverId).filter((one) => one.senderId !== senderId || one.receiverId !== receiverId), tie],
    at,
  );
  const arrival =
    waited === undefined
      ? move({ kind: 'transfer', from: senderId, to: receiverId, amountYen, memberId: senderId, intentId })
      : captureHold(waited, amountYen, receiverId, { kind: 'transfer', intentId });
  const held = review || found.has(senderId) ? [holdOf(books, receiverId, id, amountYen)] : [];
  const earlier = found.has(senderId) ? earlierHolds(books, book, receiverId, found, before) : [];
  const all = [...held, ...earlier];
  const many = found.has(senderId);
  return {
    postings: [arrival, ...all.map(({ posting }) => posting)],
    effects: [
      inflow.effect,
      transferEffect({
        ...{ act: 'go-through', transfer, inflowUseId, at },
        ...{ receiverBeforeYen: before, countedAt: tie.countedAt },
      }),
      ...all.map(({ transferId, part }, place) =>
        transferEffect({ act: 'hold', transferId, held: part, first: many && place === 0 }),
      ),
    ],
    events: [
      transferDone({
        ...about(senderId),
        details: {
          transferId: id,
          amountYen: jsonYen(amountYen),
          receiverId,
          firstSender: isFirst,
          held: held.length > 0,
        },
      }),
      ...(!many ? [] : [heldEvent(receiverId, id, found.size, all)]),
    ],
  };
}

/** A part of what has come in, held at the receiver. */
export interface IncomingHold {
  readonly transferId: string;
  readonly part: HeldPart;
  readonly posting: NewPosting;
}

function holdOf(books: Books, receiverId: string, transferId: string, yen: Yen): IncomingHold {
  const holdId = newId();
  const until = new Date(books.at.getTime() + settings.heldHours * 3_600_000);
  return {
    transferId,
    part: { holdId, yen, at: books.at, until, outcome: undefined },
    posting: placeHold({ id: holdId, memberId: receiverId, purpose: 'transfer-incoming', expiresAt: until }, yen, {
      kind: 'transfer-incoming-held',
    }),
  };
}

/**
 * What came from those senders before and is still there: never more than came from them, and never what the receiver had
 * before the first of it. What was spent meanwhile was theirs first.
 */
export function earlierHolds(
  books: Books,
  book: TransferBook,
  receiverId: string,
  from: ReadonlySet<string>,
  spendableYen: Yen,
): readonly IncomingHold[] {
  const arrivals = book.arrivals
    .filter((one) => one.receiverId === receiverId && from.has(one.senderId))
    .sort((a, b) => a.doneAt.getTime() - b.doneAt.getTime());
  const [first] = arrivals;
  if (first === undefined) return [];
  let left = spendableYen > first.receiverBeforeYen ? spendableYen - first.receiverBeforeYen : 0n;
  const holds: IncomingHold[] = [];
  for (const { id, amountYen } of arrivals) {
    const yen = leastYen(amountYen, left);
    if (yen === 0n) break;
    left -= yen;
    holds.push(holdOf(books, receiverId, id, yen));
  }
  return holds;
}

export function heldEvent(
  receiverId: string,
  transferId: string,
  senders: number,
  holds: readonly IncomingHold[],
): AuditEvent {
  const heldYen = holds.reduce((sum, { part }) => sum + part.yen, 0n);
  return receiverHeld({
    ...{ actor: { kind: 'system' }, subject: { kind: 'member', id: receiverId }, memberId: receiverId },
    details: { transferId, receiverId, senders, heldYen: jsonYen(heldYen) },
  });
}

const about = (memberId: string) =>
  ({ actor: { kind: 'member', id: memberId }, subject: { kind: 'member', id: memberId }, memberId }) as const;
