import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { Db } from '../../platform/database/index.js';
import { defineJob, Jobs } from '../../platform/jobs/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { jsonYen, MoneyLane } from '../ledger/index.js';
import { defineControlledAct, DualControl } from '../staff/index.js';
import { releaseHeld } from './held-operations.js';
import { transfersProblems as problems } from './transfers.problems.js';
import { TransfersRepository } from './transfers.repository.js';
import { transfersSettings as settings } from './transfers.settings.js';

type ReleasePayload = Readonly<Record<'transferId' | 'senderId' | 'receiverId' | 'holdId', string>> & {
  readonly heldYen: number;
};

/** Money that is held goes to its receiver. Takes two people. */
export const releaseHeldAct = defineControlledAct<ReleasePayload>({
  name: 'transfers.release-held',
  deciderRoles: ['fraud', 'approver'],
  ttlSeconds: settings.releaseSeconds,
  summary: ({ transferId, senderId, receiverId, heldYen }) => ({ transferId, senderId, receiverId, heldYen }),
});

type Decided = Readonly<Record<'transferId' | 'proposalId' | 'approvedBy', string>>;

/** Money moves in the lane, after the decision has committed. */
export const releaseHeldJob = defineJob<Decided>('transfers.release');

/** Releases what is held before its time, as two people have decided. Source: checklist ⑦ and h. */
@Injectable()
@Checkpoint('⑦.receiver-hold')
export class ReleaseHeld implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly dualControl: DualControl,
    private readonly transfers: TransfersRepository,
    private readonly lane: MoneyLane,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.dualControl.handle(releaseHeldAct, async (tx, { transferId }, { proposalId, approvedBy }) => {
      await this.jobs.enqueue(tx, releaseHeldJob, { transferId, proposalId, approvedBy: approvedBy.id });
    });
    this.jobs.handle(releaseHeldJob, (decided) => this.release(decided));
  }

  /** Raises `request.not-found`, `transfers.not-held` and `staff.proposal-pending`. */
  async propose(id: string, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      const transfer = await this.transfers.get(id, tx);
      if (transfer === undefined) throw requestProblems.notFound();
      const { senderId, receiverId, held } = transfer;
      if (held === undefined || held.outcome !== undefined || held.until <= this.clock.now()) throw problems.notHeld();
      await this.dualControl.propose(tx, releaseHeldAct, {
        payload: { transferId: id, senderId, receiverId, holdId: held.holdId, heldYen: jsonYen(held.yen) },
        subject: { kind: 'transfer', id },
        by: { kind: 'staff', id: caller.id },
      });
    });
  }

  /** Done once: the key is that of the proposal. Where it was returned or is over meanwhile, nothing is left to release. */
  private async release({ transferId, proposalId, approvedBy }: Decided): Promise<void> {
    const transfer = await this.transfers.get(transferId);
    if (transfer?.held === undefined) throw new Error('a decision is about a transfer that was never held');
    const { senderId, receiverId, held } = transfer;
    await this.lane.submit(
      releaseHeld,
      { transferId, senderId, receiverId, holdId: held.holdId, proposalId },
      { scope: 'staff', key: proposalId, actor: { kind: 'staff', id: approvedBy }, memberId: receiverId },
    );
  }
}
