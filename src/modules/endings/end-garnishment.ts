import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { defineJob, Jobs } from '../../platform/jobs/index.js';
import { Log, problemCode } from '../../platform/logging/index.js';
import { Audit } from '../audit/index.js';
import { alongWith, type Answer, jsonYen, type MoneyOperation, MoneyLane, type Yen, yenOf } from '../ledger/index.js';
import { defineControlledAct, DualControl } from '../staff/index.js';
import { garnishmentEnded } from './endings.events.js';
import { endingsProblems as problems } from './endings.problems.js';
import { endingsSettings as settings } from './endings.settings.js';
import type { Garnishment } from './garnishment.js';
import { payCreditor, releaseGarnishment } from './garnishment-operations.js';
import { GarnishmentsRepository } from './garnishments.repository.js';

type PayPayload = {
  readonly garnishmentId: string;
  readonly memberId: string;
  readonly reference: string;
  readonly setAsideYen: number;
  readonly amountYen: number;
};
type ReleasePayload = Omit<PayPayload, 'amountYen'>;

/** The creditor is paid out of what is set aside; the rest goes back to the member. Takes two people. */
export const payGarnishmentAct = defineControlledAct<PayPayload>({
  name: 'endings.pay-garnishment',
  deciderRoles: ['approver'],
  ttlSeconds: settings.proposalSeconds,
  summary: ({ memberId, reference, setAsideYen, amountYen }) => ({ memberId, reference, setAsideYen, amountYen }),
});

/** What is set aside goes back to the member. Takes two people. */
export const releaseGarnishmentAct = defineControlledAct<ReleasePayload>({
  name: 'endings.release-garnishment',
  deciderRoles: ['approver'],
  ttlSeconds: settings.proposalSeconds,
  summary: ({ memberId, reference, setAsideYen }) => ({ memberId, reference, setAsideYen }),
});

type Decided = {
  garnishmentId: string;
  proposalId: string;
  proposedBy: string;
  approvedBy: string;
  /** Nothing for a release. */
  amountYen: number;
};

/** Does what was decided of a garnishment. Safe to repeat. */
export const endGarnishmentJob = defineJob<Decided>('endings.end-garnishment');

/** Pays a creditor, or gives back what was set aside, as two people have decided. Source: checklist h. */
@Injectable()
export class EndGarnishment implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly dualControl: DualControl,
    private readonly garnishments: GarnishmentsRepository,
    private readonly lane: MoneyLane,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.dualControl.handle(payGarnishmentAct, (tx, { garnishmentId, amountYen }, approval) =>
      this.enqueue(tx, garnishmentId, amountYen, approval),
    );
    this.dualControl.handle(releaseGarnishmentAct, (tx, { garnishmentId }, approval) =>
      this.enqueue(tx, garnishmentId, 0, approval),
    );
    this.jobs.handle(endGarnishmentJob, (decided) => this.end(decided));
  }

  /** Raises `endings.garnishment-unknown`, `endings.garnishment-over`, `endings.over-set-aside`, `staff.proposal-pending`. */
  async proposePayment(id: string, amountYen: number, caller: Principal): Promise<void> {
    const { memberId, reference, setAsideYen } = await this.setAside(id);
    if (yenOf(amountYen) > setAsideYen) throw problems.overSetAside();
    await this.db.transact((tx) =>
      this.dualControl.propose(tx, payGarnishmentAct, {
        payload: { garnishmentId: id, memberId, reference, setAsideYen: jsonYen(setAsideYen), amountYen },
        subject: { kind: 'member', id: memberId },
        by: { kind: 'staff', id: caller.id },
      }),
    );
  }

  /** Raises `endings.garnishment-unknown`, `endings.garnishment-over` and `staff.proposal-pending`. */
  async proposeRelease(id: string, caller: Principal): Promise<void> {
    const { memberId, reference, setAsideYen } = await this.setAside(id);
    await this.db.transact((tx) =>
      this.dualControl.propose(tx, releaseGarnishmentAct, {
        payload: { garnishmentId: id, memberId, reference, setAsideYen: jsonYen(setAsideYen) },
        subject: { kind: 'member', id: memberId },
        by: { kind: 'staff', id: caller.id },
      }),
    );
  }

  private async setAside(id: string): Promise<Garnishment & { readonly setAsideYen: Yen }> {
    const garnishment = await this.garnishments.find(id);
    if (garnishment === undefined) throw problems.garnishmentUnknown();
    const { state, setAsideYen } = garnishment;
    if (state !== 'set-aside' || setAsideYen === undefined) throw problems.garnishmentOver();
    return { ...garnishment, setAsideYen };
  }

  private async enqueue(
    tx: Tx,
    garnishmentId: string,
    amountYen: number,
    by: {
      readonly proposalId: string;
      readonly proposedBy: { readonly id: string };
      readonly approvedBy: { readonly id: string };
    },
  ): Promise<void> {
    if ((await this.garnishments.find(garnishmentId, tx))?.state !== 'set-aside') throw problems.garnishmentOver();
    const { proposalId, proposedBy, approvedBy } = by;
    await this.jobs.enqueue(tx, endGarnishmentJob, {
      ...{ garnishmentId, amountYen, proposalId },
      ...{ proposedBy: proposedBy.id, approvedBy: approvedBy.id },
    });
  }

  /** Once: the key is that of the proposal. */
  private async end(decided: Decided): Promise<void> {
    const { garnishmentId, amountYen, proposalId } = decided;
    const garnishment = await this.garnishments.find(garnishmentId);
    if (garnishment?.state !== 'set-aside') return;
    const { memberId } = garnishment;
    const order = {
      scope: 'staff',
      key: proposalId,
      actor: { kind: 'staff', id: decided.approvedBy } as const,
      memberId,
    };
    const outcome =
      amountYen === 0
        ? await this.lane.submit(
            this.recorded(releaseGarnishment, decided, garnishment),
            { garnishmentId, memberId },
            order,
          )
        : await this.lane.submit(
            this.recorded(payCreditor, decided, garnishment),
            { garnishmentId, memberId, amountYen: yenOf(amountYen) },
            order,
          );
    // It stays set aside, for people to see and decide anew.
    if (outcome.kind !== 'done')
      this.log.error('endings.garnishment-refused', { reason: problemCode(outcome.problem) });
  }

  private recorded<Input extends object, Result extends Answer>(
    operation: MoneyOperation<Input, Result>,
    { garnishmentId, amountYen, proposalId, proposedBy, approvedBy }: Decided,
    { memberId, setAsideYen }: Garnishment,
  ): MoneyOperation<Input, Result> {
    const paid = amountYen > 0;
    return alongWith(operation, async (tx) => {
      const people = { proposedBy: `staff:${proposedBy}`, approvedBy: `staff:${approvedBy}` };
      await this.garnishments.end(tx, garnishmentId, paid ? yenOf(amountYen) : undefined, people);
      await this.audit.record(
        tx,
        garnishmentEnded({
          actor: { kind: 'staff', id: approvedBy },
          ...{ subject: { kind: 'member', id: memberId }, memberId },
          details: {
            ...{ garnishmentId, proposalId, outcome: paid ? 'paid' : 'released' },
            amountYen: paid ? amountYen : jsonYen(setAsideYen ?? 0n),
          },
        }),
      );
    });
  }
}
