import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { type Approval, defineControlledAct, DualControl } from '../staff/index.js';
import { stopLifted } from './payments.events.js';
import { paymentsProblems as problems } from './payments.problems.js';
import { paymentsSettings as settings } from './payments.settings.js';
import { liftedStopRows, StopsRepository } from './stops.repository.js';

type LiftPayload = Readonly<Record<'stopId' | 'memberId' | 'cause', string>>;

/** A card that a rule has suspended can be used for payments again. Takes two people. */
export const liftStopAct = defineControlledAct<LiftPayload>({
  name: 'payments.lift-stop',
  deciderRoles: ['fraud', 'approver'],
  ttlSeconds: settings.restoreSeconds,
  summary: ({ stopId, memberId, cause }) => ({ stopId, memberId, cause }),
});

/** What a rule has stopped two different people lift. Source: checklist h. */
@Injectable()
@Checkpoint('13.payment-thresholds')
export class LiftStop implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly dualControl: DualControl,
    private readonly stops: StopsRepository,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.dualControl.handle(liftStopAct, (tx, payload, approval) => this.lift(tx, payload, approval));
  }

  /** Raises `payments.stop-not-found`, `payments.stop-lifted` and `staff.proposal-pending`. */
  async propose(id: string, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      const stop = await this.stops.lock(tx, id);
      if (stop === undefined) throw problems.stopNotFound();
      if (stop.liftedAt !== null) throw problems.stopLifted();
      const { memberId, cause } = stop;
      await this.dualControl.propose(tx, liftStopAct, {
        payload: { stopId: id, memberId, cause },
        subject: { kind: 'member', id: memberId },
        by: { kind: 'staff', id: caller.id },
      });
    });
  }

  private async lift(tx: Tx, { stopId }: LiftPayload, { approvedBy, proposalId }: Approval): Promise<void> {
    const stop = await this.stops.lock(tx, stopId);
    if (stop === undefined) return;
    const { cardId, memberId, cause, liftedAt } = stop;
    const outcome = liftedAt === null ? 'success' : 'refused';
    const details = { stopId, cause, proposalId };
    await this.audit.record(
      tx,
      stopLifted({ actor: approvedBy, subject: { kind: 'card', id: cardId }, memberId, outcome, details }),
    );
    if (liftedAt !== null) return;
    await this.stops.lift(tx, stopId, proposalId);
    await this.audit.witness(tx, liftedStopRows, [stopId], approvedBy);
  }
}
