import { newId } from '../../platform/ids/ids.js';
import { openChargesNeed } from '../charges/index.js';
import { defineMoneyOperation, jsonYen, ledgerProblems, placeHold, post, refuse, type Yen } from '../ledger/index.js';
import { refusalOfNarrowStop } from '../freezes/index.js';
import { isNewDevice, limitNeed, programInForce, reserveLimit, transferCaps } from '../limits/index.js';
import { levelOf, refusalOfGate } from '../money-gate/index.js';
import { deviceOf } from '../sign-in/index.js';
import { spendApproval } from '../step-up/index.js';
import { goThrough } from './go-through.js';
import { dueAt, isKnown, watchedDueAt } from './new-payee-wait.js';
import type { Transfer } from './transfer.js';
import { transferBook, transferEffect, transferNeed } from './transfer-book.js';
import { transferRequested } from './transfers.events.js';
import { transfersProblems as problems } from './transfers.problems.js';
import { transfersSettings as settings } from './transfers.settings.js';
import { decisionOnTransfer, transferAsk } from './watched-transfer.js';

/** Who sends how much to whom. */
export interface SendMoney {
  readonly senderId: string;
  readonly receiverId: string;
  readonly payeeId: string;
  readonly amountYen: Yen;
  readonly memoHash: string | undefined;
}

/**
 * A transfer: within all limits, from an open gate to an open one, with the approval of exactly this. It goes through at
 * once, or waits where too much goes to new payees. Source: checklist ⑥.
 */
export const sendMoney = defineMoneyOperation({
  name: 'transfers.send',
  accounts: ({ senderId, receiverId }: SendMoney) => [senderId, receiverId],
  needs: ({ senderId, receiverId, payeeId }) => [
    limitNeed('transfer', senderId),
    limitNeed('inflow', receiverId),
    openChargesNeed(receiverId),
    transferNeed({ senderId, receiverId, payeeId }),
  ],
  decide: (books, { senderId, receiverId, payeeId, amountYen, memoHash }, call) => {
    const { at } = books;
    const { sessionId } = call;
    const ask = { memberId: senderId, channel: 'transfer', sessionId } as const;
    const closed = refusalOfGate(books, ask);
    if (closed !== undefined) return refuse(closed);
    const receipt = { memberId: receiverId, channel: 'receipt', sessionId } as const;
    if (refusalOfGate(books, receipt) !== undefined) return refuse(problems.payeeUnknown());
    const book = books.of(transferBook);
    const payee = book.payees.get(payeeId);
    if (payee?.usable !== true || payee.memberId !== senderId || payee.payeeMemberId !== receiverId)
      return refuse(problems.payeeUnknown());
    const newPayee = !isKnown(payee.firstSentAt, at);
    const device = deviceOf(books, ask);
    const narrow = refusalOfNarrowStop(books, ask, { newPayee, newDevice: isNewDevice(device.since, at) });
    if (narrow !== undefined) return refuse(narrow);
    if (newPayee && device.onProbation) return refuse(problems.newPayeeFromNewDevice());

    const spent = spendApproval(books, call, senderId);
    if (call.intentId !== undefined && 'kind' in spent) return spent;
    // Before anybody has approved it, it is judged as if the best had: what that refuses is refused at once.
    const method = 'kind' in spent ? 'passkey' : spent.approval.method;
    if (method === 'totp' && newPayee) return refuse(problems.payeeNotKnown());
    if (books.spendableYen(senderId) < amountYen) return refuse(ledgerProblems.insufficientFunds());
    const useId = newId();
    const reserved = reserveLimit(books, {
      ...{ kind: 'transfer', subjectId: senderId, amountYen, useId },
      level: levelOf(books, ask),
      circumstances: transferCaps(programInForce(books, { kind: 'transfer', subjectId: senderId }), {
        ...{ at, approvedBy: method, deviceSince: device.since },
      }),
    });
    if ('problem' in reserved) return refuse(reserved.problem);

    const approval = 'kind' in spent ? undefined : spent.approval;
    const waited = dueAt({
      ...{ newPayee, amountYen, at, sentToNewYen: book.sentToNewYen.get(senderId) ?? 0n },
      waivesWaits: approval?.waivesWaits ?? false,
    });
    const asked = {
      id: call.operationId,
      senderId,
      receiverId,
      amountYen,
      newPayee,
      method,
      deviceSince: device.since,
    };
    const decision = decisionOnTransfer(books, asked, transferAsk(asked, sessionId));
    if (decision.answer === 'deny')
      return refuse(problems.notNow(), { effects: [decision.effect], events: decision.events });
    const due = waited ?? watchedDueAt(decision.answer, method, at);
    const holdId = due === undefined ? undefined : newId();
    const transfer: Transfer = {
      ...{ id: call.operationId, senderId, receiverId, payeeId, amountYen, memoHash, newPayee, method },
      deviceSince: device.since,
      ...{ intentId: approval?.intentId ?? '', sessionId: approval?.sessionId ?? sessionId ?? '' },
      ...{ state: due === undefined ? 'done' : 'waiting', requestedAt: at, dueAt: due, holdId, useId },
      ...{ doneAt: due === undefined ? at : undefined, endReason: undefined, stoppedAt: undefined, endedAt: undefined },
      ...{ inflowUseId: undefined, receiverBeforeYen: undefined, held: undefined },
    };
    const arriving = { waited: undefined, level: levelOf(books, receipt), review: decision.answer === 'hold' };
    const through = goThrough(books, transfer, arriving);
    if ('problem' in through) return refuse(through.problem);
    if ('kind' in spent) return spent;

    const requested = transferRequested({
      ...{ actor: call.actor, subject: { kind: 'member', id: senderId }, memberId: senderId },
      details: {
        ...{ transferId: transfer.id, intentId: transfer.intentId, amountYen: jsonYen(amountYen), method },
        ...{ newPayee, waits: due !== undefined, receiverId },
      },
    });
    const effects = [spent.effect, reserved.effect, transferEffect({ act: 'begin', transfer }), decision.effect];
    const result = { transferId: transfer.id, state: transfer.state, dueAt: due?.toISOString() ?? null };
    if (due === undefined || holdId === undefined) {
      return post(through.postings, result, {
        effects: [...effects, ...through.effects],
        events: [spent.event, requested, ...through.events, ...decision.events],
      });
    }
    const expiresAt = new Date(due.getTime() + settings.waitGraceSeconds * 1_000);
    const hold = { id: holdId, memberId: senderId, purpose: 'transfer-wait', expiresAt };
    return post([placeHold(hold, amountYen, { kind: 'transfer-waiting', intentId: transfer.intentId })], result, {
      effects,
      events: [spent.event, requested, ...decision.events],
    });
  },
});
