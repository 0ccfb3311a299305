import {
  type Books,
  defineMoneyOperation,
  type HoldState,
  jsonYen,
  openYen,
  post,
  refuse,
  releaseHold,
} from '../ledger/index.js';
import { suspects } from './first-senders.js';
import { earlierHolds, heldEvent } from './go-through.js';
import type { Transfer } from './transfer.js';
import { tiesOf, transferBook, transferEffect, transferNeed } from './transfer-book.js';
import { heldEnded } from './transfers.events.js';
import { transfersProblems as problems } from './transfers.problems.js';

/** A transfer that is held on the receiving side. */
export interface HeldTransfer {
  readonly transferId: string;
  readonly senderId: string;
  readonly receiverId: string;
  readonly holdId: string;
}

interface Held {
  readonly transfer: Transfer;
  readonly hold: HoldState;
}

/** Undefined when its time is over, or something has become of it. */
function heldOf(books: Books, { transferId, receiverId, holdId }: HeldTransfer): Held | undefined {
  const transfer = books.of(transferBook).transfers.get(transferId);
  const hold = books.hold(holdId);
  if (hold === undefined || transfer?.receiverId !== receiverId || transfer.held?.holdId !== hold.id) return undefined;
  if (openYen(hold) === 0n || hold.expiresAt <= books.at) return undefined;
  return { transfer, hold };
}

const shape = {
  accounts: ({ senderId, receiverId }: HeldTransfer): readonly string[] => [senderId, receiverId],
  holds: ({ holdId }: HeldTransfer): readonly string[] => [holdId],
  needs: ({ senderId, receiverId, transferId }: HeldTransfer) => [transferNeed({ senderId, receiverId, transferId })],
};

/** Sends what is held back to whom it came from, under the approval that it came by. Source: checklist ⑦. */
export const returnHeld = defineMoneyOperation({
  name: 'transfers.return',
  ...shape,
  decide: (books, named: HeldTransfer) => {
    const held = heldOf(books, named);
    if (held === undefined) return refuse(problems.notHeld());
    const { transfer, hold } = held;
    if (books.account(transfer.senderId).closed) return refuse(problems.notHeld());
    const way = { account: transfer.senderId, intentId: transfer.intentId, kind: 'transfer-returned' };
    return post(
      [releaseHold(hold, openYen(hold), way)],
      { transferId: transfer.id, amountYen: jsonYen(openYen(hold)) },
      {
        effects: [transferEffect({ act: 'end-hold', transfer, outcome: 'returned', at: books.at })],
        events: [
          heldEnded({
            actor: { kind: 'member', id: transfer.receiverId },
            ...about(transfer.receiverId),
            details: {
              transferId: transfer.id,
              outcome: 'returned',
              amountYen: jsonYen(openYen(hold)),
              proposalId: null,
            },
          }),
        ],
      },
    );
  },
});

/** What is held goes to the receiver before its time, as two of the issuer's people have decided. Source: checklist ⑦ and h. */
export const releaseHeld = defineMoneyOperation({
  name: 'transfers.release',
  ...shape,
  decide: (books, named: HeldTransfer & { readonly proposalId: string }, { actor }) => {
    const held = heldOf(books, named);
    if (held === undefined) return refuse(problems.notHeld());
    const { transfer, hold } = held;
    const { proposalId } = named;
    return post(
      [releaseHold(hold, openYen(hold), { kind: 'transfer-incoming-released' })],
      { transferId: transfer.id, amountYen: jsonYen(openYen(hold)) },
      {
        effects: [transferEffect({ act: 'end-hold', transfer, outcome: 'released', at: books.at })],
        events: [
          heldEnded({
            actor,
            ...about(transfer.receiverId),
            details: { transferId: transfer.id, outcome: 'released', amountYen: jsonYen(openYen(hold)), proposalId },
          }),
        ],
      },
    );
  },
});

/** What came to somebody who counts as one with a receiver whose money is held, from the same people, is held as well. */
export const holdArrivals = defineMoneyOperation({
  name: 'transfers.hold-arrivals',
  accounts: ({ receiverId }: { readonly receiverId: string; readonly transferId: string }) => [receiverId],
  needs: ({ receiverId }) => [transferNeed({ senderId: receiverId, receiverId })],
  decide: (books, { receiverId, transferId }) => {
    const book = books.of(transferBook);
    const found = suspects(tiesOf(book, receiverId), books.at);
    const holds = earlierHolds(books, book, receiverId, found, books.spendableYen(receiverId));
    return post(
      holds.map(({ posting }) => posting),
      { held: holds.length },
      {
        effects: holds.map(({ transferId: id, part }) =>
          transferEffect({ act: 'hold', transferId: id, held: part, first: false }),
        ),
        events: holds.length === 0 ? [] : [heldEvent(receiverId, transferId, found.size, holds)],
      },
    );
  },
});

const about = (memberId: string) => ({ subject: { kind: 'member', id: memberId }, memberId }) as const;
