import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { newId } from '../../platform/ids/ids.js';
import { requestProblems } from '../../platform/problems/index.js';
import { MoneyLane, resultOf } from '../ledger/index.js';
import type { Transfer } from './transfer.js';
import { transfersProblems as problems } from './transfers.problems.js';
import { TransfersRepository } from './transfers.repository.js';
import { cancelWaiting, type NamedTransfer } from './waiting-operations.js';

/** Ends a transfer that waits, for its sender. It only stops, so nothing closes it. Source: checklist ⑥. */
@Injectable()
@Checkpoint('⑥.new-payee-wait')
export class CancelTransfer {
  constructor(
    private readonly transfers: TransfersRepository,
    private readonly lane: MoneyLane,
  ) {}

  /** Raises `request.not-found` and `transfers.not-waiting`. */
  async run(memberId: string, id: string): Promise<void> {
    const transfer = await this.transfers.find(memberId, id);
    if (transfer?.senderId !== memberId) throw requestProblems.notFound();
    const named = namedOf(transfer);
    if (transfer.state !== 'waiting' || named === undefined) throw problems.notWaiting();
    const actor = { kind: 'member', id: memberId } as const;
    // Twice is once: the second finds nothing that waits.
    resultOf(
      await this.lane.submit(cancelWaiting, named, { scope: `member:${memberId}`, key: newId(), actor, memberId }),
    );
  }
}

/** What has to be locked for a transfer that has waited; undefined for one that never did. */
export function namedOf({ id, senderId, receiverId, payeeId, holdId, sessionId }: Transfer): NamedTransfer | undefined {
  return holdId === undefined ? undefined : { transferId: id, senderId, receiverId, payeeId, holdId, sessionId };
}
