import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import type { IdempotentCall } from '../../platform/http/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { resultOf, yenOf } from '../ledger/index.js';
import { Decisions } from '../monitoring/index.js';
import { type ApprovableCall, ApprovedMoney } from '../step-up/index.js';
import { maskedPayee } from './masked-payee.js';
import { checkMemo } from './memo.js';
import { isKnown } from './new-payee-wait.js';
import { PayeeSeal } from './payee-seal.js';
import { PayeeStanding } from './payee-standing.js';
import { PayeesRepository } from './payees.repository.js';
import { sendMoney } from './send-money.js';
import { approveTransfer } from './send-money.operation.js';
import type { SendTransferDto, SentTransferView } from './transfers.dto.js';
import { transfersProblems as problems } from './transfers.problems.js';
import { TransfersRepository } from './transfers.repository.js';
import { transferAsk } from './watched-transfer.js';

/** Sends money to a payee: what is approved is exactly this payee, amount and words. Source: checklist ⑥. */
@Injectable()
@Checkpoint('⑥.bound-approval', '⑥.transfer-limits', '⑥.new-payee-wait', '⑦.receiver-hold')
export class SendTransfer {
  constructor(
    private readonly money: ApprovedMoney,
    private readonly payees: PayeesRepository,
    private readonly standing: PayeeStanding,
    private readonly transfers: TransfersRepository,
    private readonly seal: PayeeSeal,
    private readonly decisions: Decisions,
    private readonly clock: Clock,
  ) {}

  /** Raises `request.invalid`, the refusals of `sendMoney`, and what `ApprovedMoney.run` does. */
  async run(body: SendTransferDto, call: ApprovableCall, once: IdempotentCall): Promise<SentTransferView> {
    const { caller, intentId } = call;
    const memo = body.memo === undefined ? undefined : checkMemo(body.memo);
    if (memo?.ok === false) throw requestProblems.invalid({ errors: [{ pointer: '/memo', code: memo.code }] });
    const payee = await this.payees.find(caller.id, body.payeeId);
    // Whoever can't be sent money and whoever is no payee answer alike.
    const person = await this.standing.of(payee?.payeeMemberId);
    if (payee === undefined || person === undefined) throw problems.payeeUnknown();

    const { id: payeeId, payeeMemberId: receiverId, firstSentAt } = payee;
    const memoHash = memo === undefined ? undefined : this.seal.memoHash(memo.value);
    if (memo !== undefined && intentId !== undefined) await this.transfers.writeMemo(caller.id, intentId, memo.value);
    const { amountYen } = body;
    const outcome = await this.money.run(
      {
        operation: sendMoney,
        input: { senderId: caller.id, receiverId, payeeId, amountYen: yenOf(amountYen), memoHash },
        approval: approveTransfer,
        params: {
          ...{ payeeId, receiverId, ...maskedPayee(person), amountYen },
          ...(memoHash === undefined ? {} : { memoHash }),
          known: isKnown(firstSentAt, this.clock.now()),
        },
        needs: this.decisions.needs([transferAsk({ senderId: caller.id, receiverId }, caller.sessionId)]),
        gate: [
          { memberId: caller.id, channel: 'transfer' },
          { memberId: receiverId, channel: 'receipt' },
        ],
      },
      call,
      once,
    );
    const { transferId, state, dueAt } = resultOf(outcome);
    return { id: transferId, state, ...(dueAt === null ? {} : { dueAt: new Date(dueAt) }) };
  }
}
