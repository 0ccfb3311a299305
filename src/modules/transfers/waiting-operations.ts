import type { AuditEvent } from '../audit/index.js';
import { openChargesNeed } from '../charges/index.js';
import {
  type Books,
  type Decision,
  defineMoneyOperation,
  type HoldState,
  jsonYen,
  openYen,
  post,
  refuse,
  releaseHold,
} from '../ledger/index.js';
import { refusalOfNarrowStop } from '../freezes/index.js';
import { isNewDevice, limitInForce, limitNeed, voidUse } from '../limits/index.js';
import { earlierAnswer, type LaneDecision } from '../monitoring/index.js';
import { type GateAsk, levelOf, moneyGateProblems, refusalOfGate } from '../money-gate/index.js';
import { goThrough } from './go-through.js';
import type { EndReason, Transfer } from './transfer.js';
import { transferBook, transferEffect, transferNeed } from './transfer-book.js';
import { transferEnded } from './transfers.events.js';
import { transfersProblems as problems } from './transfers.problems.js';
import { decisionOnTransfer, waitingAsk } from './watched-transfer.js';

/** A transfer that there is, by everything that has to be locked for it. */
export interface NamedTransfer {
  readonly transferId: string;
  readonly senderId: string;
  readonly receiverId: string;
  readonly payeeId: string;
  /** The sender's hold. */
  readonly holdId: string;
  /** In which it was asked for. */
  readonly sessionId: string;
}

const needs = ({ senderId, receiverId, payeeId, transferId }: NamedTransfer) => [
  limitNeed('transfer', senderId),
  limitNeed('inflow', receiverId),
  openChargesNeed(receiverId),
  transferNeed({ senderId, receiverId, payeeId, transferId }),
];
const accounts = ({ senderId, receiverId }: NamedTransfer): readonly string[] => [senderId, receiverId];
const holds = ({ holdId }: NamedTransfer): readonly string[] => [holdId];

interface Waiting {
  readonly transfer: Transfer;
  readonly hold: HoldState;
}

function waitingOf(books: Books, { transferId, senderId, holdId }: NamedTransfer): Waiting | undefined {
  const transfer = books.of(transferBook).transfers.get(transferId);
  const hold = books.hold(holdId);
  if (
    hold === undefined ||
    transfer?.state !== 'waiting' ||
    transfer.senderId !== senderId ||
    hold.id !== transfer.holdId
  )
    return undefined;
  return { transfer, hold };
}

/**
 * A transfer whose time has come: judged and decided once more, and done, or ended with the money back. Whoever submits it
 * needs `Decisions.needs` of its `waitingAsk`. Source: checklist ⑥, ⑦.
 */
export const settleWaiting = defineMoneyOperation({
  name: 'transfers.settle',
  ...{ accounts, holds, needs },
  decide: (books, named: NamedTransfer) => {
    const waiting = waitingOf(books, named);
    if (waiting === undefined) return refuse(problems.notWaiting());
    const { transfer, hold } = waiting;
    if (transfer.stoppedAt !== undefined) return end(books, waiting, 'stopped');
    if (transfer.dueAt === undefined || transfer.dueAt > books.at) return refuse(problems.notDue());
    const against = reasonAgainst(books, transfer, hold);
    if (against !== undefined) return end(books, waiting, against);
    const ask = waitingAsk(named);
    const decision = decisionOnTransfer(books, transfer, ask);
    if (decision.answer === 'deny') return end(books, waiting, 'not-now', decision);
    // What was to be looked at when it was asked for still is; the wait itself was the step-up.
    const review = decision.answer === 'hold' || earlierAnswer(books, ask) === 'hold';
    const through = goThrough(books, transfer, { waited: hold, level: levelOf(books, receiptOf(transfer)), review });
    if ('problem' in through) return end(books, waiting, 'receiver-full', decision);
    const { postings, effects, events } = through;
    return post(
      postings,
      { transferId: transfer.id, state: 'done' },
      { effects: [...effects, decision.effect], events: [...events, ...decision.events] },
    );
  },
});

const receiptOf = ({ receiverId }: Transfer): GateAsk => ({ memberId: receiverId, channel: 'receipt' });

/** What has come up since it was asked for; undefined where nothing has. */
function reasonAgainst(books: Books, transfer: Transfer, hold: HoldState): EndReason | undefined {
  const { senderId, amountYen } = transfer;
  if (hold.expiresAt <= books.at || openYen(hold) < amountYen) return 'too-late';
  const sending = { memberId: senderId, channel: 'transfer' } as const;
  const closed = refusalOfGate(books, sending);
  if (closed !== undefined) return moneyGateProblems.coolingOff.is(closed) ? 'cooling-off' : 'sender-closed';
  // A stop of new payees or devices means what was asked for before it as well.
  const { newPayee, deviceSince } = transfer;
  const newDevice = isNewDevice(deviceSince, books.at);
  if (refusalOfNarrowStop(books, sending, { newPayee, newDevice }) !== undefined) return 'sender-closed';
  if (refusalOfGate(books, receiptOf(transfer)) !== undefined) return 'receiver-closed';
  // What it uses was reserved when it was asked for; a limit that was lowered since counts all the same.
  const inForce = limitInForce(books, { kind: 'transfer', subjectId: senderId, level: levelOf(books, sending) });
  const over = [inForce.single, inForce.day, inForce.month].some((cap) => cap !== undefined && cap < amountYen);
  return over ? 'limit' : undefined;
}

/** Ends a transfer before its time, for the sender. */
export const cancelWaiting = defineMoneyOperation({
  name: 'transfers.cancel',
  ...{ accounts, holds, needs },
  decide: (books, named: NamedTransfer) => {
    const waiting = waitingOf(books, named);
    if (waiting === undefined) return refuse(problems.notWaiting());
    return end(books, waiting, waiting.transfer.stoppedAt === undefined ? 'sender' : 'stopped');
  },
});

function end(
  books: Books,
  { transfer, hold }: Waiting,
  reason: EndReason,
  decision?: LaneDecision,
): Decision<{ readonly transferId: string; readonly state: 'cancelled' | 'failed' }> {
  const { id, senderId, amountYen, useId } = transfer;
  const state = reason === 'sender' || reason === 'stopped' ? 'cancelled' : 'failed';
  // The sweep of the ledger may have been here before.
  const postings = openYen(hold) === 0n ? [] : [releaseHold(hold, openYen(hold), { kind: 'transfer-not-done' })];
  const event: AuditEvent = transferEnded({
    ...{ actor: { kind: 'system' }, subject: { kind: 'member', id: senderId }, memberId: senderId },
    details: { transferId: id, amountYen: jsonYen(amountYen), state, reason },
  });
  return post(
    postings,
    { transferId: id, state },
    {
      effects: [
        voidUse(useId),
        transferEffect({ act: 'end', transferId: id, state, reason, at: books.at }),
        ...(decision === undefined ? [] : [decision.effect]),
      ],
      events: [event, ...(decision?.events ?? [])],
    },
  );
}
