import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { newId } from '../../platform/ids/ids.js';
import { requestProblems } from '../../platform/problems/index.js';
import { MoneyLane, resultOf } from '../ledger/index.js';
import { returnHeld } from './held-operations.js';
import { transfersProblems as problems } from './transfers.problems.js';
import { TransfersRepository } from './transfers.repository.js';

/** Sends back what is held at the receiver, to whom it came from and nowhere else. Source: checklist ⑦. */
@Injectable()
@Checkpoint('⑦.receiver-hold')
export class ReturnTransfer {
  constructor(
    private readonly transfers: TransfersRepository,
    private readonly lane: MoneyLane,
  ) {}

  /** Raises `request.not-found` and `transfers.not-held`. */
  async run(memberId: string, id: string): Promise<void> {
    const transfer = await this.transfers.find(memberId, id);
    if (transfer?.receiverId !== memberId) throw requestProblems.notFound();
    const { senderId, receiverId, held } = transfer;
    if (held === undefined) throw problems.notHeld();
    const input = { transferId: id, senderId, receiverId, holdId: held.holdId };
    const actor = { kind: 'member', id: memberId } as const;
    resultOf(await this.lane.submit(returnHeld, input, { scope: `member:${memberId}`, key: newId(), actor, memberId }));
  }
}
