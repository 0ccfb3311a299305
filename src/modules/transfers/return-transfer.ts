import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { newId } from '../../platform/ids/ids.js';
import { requestProblems } from '../../platform/problems/index.js';
import { cardsProblems } from '../cards/index.js';
import { type MoneyOperation, MoneyLane, refuse, resultOf } from '../ledger/index.js';
import { type GateAsk, MoneyGate, refusalOfGate } from '../money-gate/index.js';
import { type HeldTransfer, returnHeld } from './held-operations.js';
import { transfersProblems as problems } from './transfers.problems.js';
import { TransfersRepository } from './transfers.repository.js';

const receiptOf = (receiverId: string): GateAsk => ({ memberId: receiverId, channel: 'receipt' });

/** The same, where nothing has stopped the money of the receiver. Whatever else closes the gate, giving back is open. */
const returnUnstopped = {
  ...returnHeld,
  decide: (books, named, call) => {
    const against = refusalOfGate(books, receiptOf(named.receiverId));
    if (against !== undefined && cardsProblems.channelStopped.is(against)) return refuse(against);
    return returnHeld.decide(books, named, call);
  },
} satisfies MoneyOperation<HeldTransfer, { readonly transferId: string; readonly amountYen: number }>;

/** Sends back what is held at the receiver, to whom it came from and nowhere else. Source: checklist ⑦. */
@Injectable()
@Checkpoint('⑦.receiver-hold')
export class ReturnTransfer {
  constructor(
    private readonly transfers: TransfersRepository,
    private readonly lane: MoneyLane,
    private readonly gate: MoneyGate,
  ) {}

  /** Raises `request.not-found`, `transfers.not-held` and `cards.channel-stopped`. */
  async run(memberId: string, id: string): Promise<void> {
    const transfer = await this.transfers.find(memberId, id);
    if (transfer?.receiverId !== memberId) throw requestProblems.notFound();
    const { senderId, receiverId, held } = transfer;
    if (held === undefined) throw problems.notHeld();
    const input = { transferId: id, senderId, receiverId, holdId: held.holdId };
    const actor = { kind: 'member', id: memberId } as const;
    const needs = this.gate.needs([receiptOf(receiverId)]);
    const order = { scope: `member:${memberId}`, key: newId(), actor, memberId, needs };
    resultOf(await this.lane.submit(returnUnstopped, input, order));
  }
}
