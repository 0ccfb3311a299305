import { effectOf, type Facet, type FacetEffect, type FacetNeed, needOf } from '../ledger/index.js';
import { type Tie, tieWith } from './first-senders.js';
import { kinSql } from './kin-sql.js';
import type { Transfer } from './transfer.js';
import type { TransferBook, TransferEffect, TransferNeed } from './transfer-book-state.js';
import { type BookJson, openBook, readBookSql } from './transfer-book-reading.js';
import { transferWriting } from './transfer-book-writing.js';

const distinct = (ids: readonly (string | undefined)[]): string[] =>
  [...new Set(ids.filter((id) => id !== undefined))].sort();

/**
 * Payees, what went to new ones, and who has sent to whom: for operations that move money between members. Receivers that
 * count as one are locked together, so that of senders who come at the same moment each counts. Source: checklist ⑥, ⑦.
 */
export const transferBook: Facet<TransferNeed, TransferBook, TransferEffect> = {
  name: 'transfers',

  lock(needs) {
    return (bind) => {
      const receivers = bind(distinct(needs.map(({ receiverId }) => receiverId)));
      const transfers = bind(distinct(needs.map(({ transferId }) => transferId)));
      return `(select count(*) from (
            select id from app.transfer where id = any(${transfers}::uuid[]) order by id for update) t)
        + (select count(pg_advisory_xact_lock(l.lock)) from (
            select distinct hashtextextended('transfer-receiver ' || k.member, 0) as lock
              from (${kinSql(receivers)}) k order by lock) l)`;
    };
  },

  read: (needs) => (bind) =>
    readBookSql({
      payees: bind(distinct(needs.map(({ payeeId }) => payeeId))),
      transfers: bind(distinct(needs.map(({ transferId }) => transferId))),
      senders: bind(distinct(needs.map(({ senderId }) => senderId))),
      receivers: bind(distinct(needs.map(({ receiverId }) => receiverId))),
    }),

  open: (json) => openBook(json as BookJson),

  apply(book, effect) {
    switch (effect.act) {
      case 'begin':
        return withTransfer(
          effect.transfer.newPayee ? withSentToNew(book, effect.transfer) : book,
          effect.transfer.id,
          effect.transfer,
        );
      case 'go-through':
        return wentThrough(book, effect);
      case 'hold':
        return {
          ...withTransfer(book, effect.transferId, { held: effect.held }),
          arrivals: book.arrivals.filter(({ id }) => id !== effect.transferId),
        };
      case 'end-hold': {
        const { held, id, senderId } = effect.transfer;
        const after =
          held === undefined ? book : withTransfer(book, id, { held: { ...held, outcome: effect.outcome } });
        if (effect.outcome !== 'released') return after;
        return {
          ...after,
          ties: book.ties.map((tie) => (tie.senderId === senderId ? { ...tie, cleared: true } : tie)),
        };
      }
      case 'end': {
        const { state, reason, at } = effect;
        return withTransfer(book, effect.transferId, { state, endReason: reason, endedAt: at });
      }
    }
  },

  write: (effects) => transferWriting(effects),
};

function withTransfer(book: TransferBook, id: string, change: Partial<Transfer>): TransferBook {
  const before = book.transfers.get(id);
  // One of another operation, of which nothing but what was read is known.
  if (before === undefined && change.id === undefined) return book;
  return { ...book, transfers: new Map(book.transfers).set(id, { ...before, ...change } as Transfer) };
}

function withSentToNew(book: TransferBook, { senderId, amountYen }: Transfer): TransferBook {
  const sentToNewYen = new Map(book.sentToNewYen);
  sentToNewYen.set(senderId, (sentToNewYen.get(senderId) ?? 0n) + amountYen);
  return { ...book, sentToNewYen };
}

function wentThrough(
  book: TransferBook,
  { transfer, at, inflowUseId, receiverBeforeYen }: Extract<TransferEffect, { act: 'go-through' }>,
): TransferBook {
  const { id, senderId, receiverId, payeeId, amountYen } = transfer;
  const tie = tieWith(tieOf(book, senderId, receiverId), amountYen, at);
  const others = book.ties.filter((one) => one.senderId !== senderId || one.receiverId !== receiverId);
  const payee = book.payees.get(payeeId);
  return {
    ...withTransfer(book, id, { state: 'done', doneAt: at, inflowUseId, receiverBeforeYen }),
    ties: [...others, tie],
    arrivals: [...book.arrivals, { id, senderId, receiverId, amountYen, doneAt: at, receiverBeforeYen }],
    payees:
      payee === undefined
        ? book.payees
        : new Map(book.payees).set(payeeId, { ...payee, firstSentAt: payee.firstSentAt ?? at }),
  };
}

/** Who has sent to whom, of one pair; nothing yet when it is not known. */
export function tieOf(book: TransferBook, senderId: string, receiverId: string): Tie {
  const found = book.ties.find((tie) => tie.senderId === senderId && tie.receiverId === receiverId);
  return found ?? { senderId, receiverId, sentYen: 0n, countedAt: undefined, cleared: false };
}

/** Who has sent to a receiver, and to whoever counts as one with them. */
export function tiesOf(book: TransferBook, receiverId: string): readonly Tie[] {
  const kin = book.kin.get(receiverId);
  return book.ties.filter((tie) => tie.receiverId === receiverId || kin?.has(tie.receiverId) === true);
}

export function transferNeed(need: TransferNeed): FacetNeed {
  return needOf(transferBook, need);
}

export function transferEffect(effect: TransferEffect): FacetEffect {
  return effectOf(transferBook, effect);
}
