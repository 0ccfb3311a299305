import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Db, isUniqueViolation, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { defineJob, Jobs } from '../../platform/jobs/index.js';
import { Log, word } from '../../platform/logging/index.js';
import { Audit } from '../audit/index.js';
import { alongWith, jsonYen, MemberAccounts, MoneyLane, yenOf } from '../ledger/index.js';
import { Members } from '../members/index.js';
import { type Approval, defineControlledAct, DualControl } from '../staff/index.js';
import { garnishmentOrdered, garnishmentSetAside } from './endings.events.js';
import { endingsProblems as problems } from './endings.problems.js';
import { endingsSettings as settings } from './endings.settings.js';
import type { GarnishmentAuthority } from './garnishment.js';
import { setAside } from './garnishment-operations.js';
import { GarnishmentsRepository } from './garnishments.repository.js';
import { readReference } from './reference.js';
import { settleEach } from './settle-each.js';

type GarnishPayload = {
  readonly memberId: string;
  readonly authority: GarnishmentAuthority;
  readonly reference: string;
  readonly orderedYen: number;
};

/** An order sets aside value of a member. Takes two people. */
export const garnishAct = defineControlledAct<GarnishPayload>({
  name: 'endings.garnish',
  deciderRoles: ['approver'],
  ttlSeconds: settings.proposalSeconds,
  summary: ({ memberId, authority, reference, orderedYen }) => ({ memberId, authority, reference, orderedYen }),
});

/** Sets aside what an order names. Safe to repeat. */
export const setAsideJob = defineJob<{ garnishmentId: string }>('endings.set-aside');

const YEAR_MS = 365 * 86_400_000;

/** Sets value of a member aside by an order, as two people have decided. Source: checklist h. */
@Injectable()
export class Garnish implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly dualControl: DualControl,
    private readonly members: Members,
    private readonly garnishments: GarnishmentsRepository,
    private readonly accounts: MemberAccounts,
    private readonly lane: MoneyLane,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.dualControl.handle(garnishAct, (tx, payload, approval) => this.order(tx, payload, approval));
    this.jobs.handle(setAsideJob, ({ garnishmentId }) => this.setAside(garnishmentId));
  }

  /** Raises `endings.member-unknown`, `endings.order-known`, `request.invalid` and `staff.proposal-pending`. */
  async propose(
    memberId: string,
    { authority, reference: typed, orderedYen }: Omit<GarnishPayload, 'memberId'>,
    caller: Principal,
  ): Promise<void> {
    const reference = readReference(typed);
    if ((await this.members.record(memberId)) === undefined) throw problems.memberUnknown();
    if (await this.garnishments.known(memberId, authority, reference)) throw problems.orderKnown();
    await this.db.transact((tx) =>
      this.dualControl.propose(tx, garnishAct, {
        payload: { memberId, authority, reference, orderedYen },
        subject: { kind: 'member', id: memberId },
        by: { kind: 'staff', id: caller.id },
      }),
    );
  }

  /** Sets aside what jobs have left behind whose tries are used up. */
  async rest(): Promise<void> {
    await settleEach(
      { pageAfter: (id) => this.garnishments.left(id), rowsMax: settings.sweepRows },
      ({ id }) => this.setAside(id),
      ({ id }, error) => {
        this.log.error('endings.order-not-set-aside', { garnishmentId: word(id) }, error);
      },
    );
  }

  private async order(
    tx: Tx,
    { memberId, authority, reference, orderedYen }: GarnishPayload,
    { proposedBy, approvedBy, proposalId }: Approval,
  ): Promise<void> {
    await this.accounts.hold(tx, memberId);
    const garnishmentId = newId<'Garnishment'>();
    const garnishment = { id: garnishmentId, memberId, authority, reference, orderedYen: yenOf(orderedYen) };
    const people = { proposedBy: `staff:${proposedBy.id}`, approvedBy: `staff:${approvedBy.id}` };
    await this.garnishments.insert(tx, garnishment, people).catch((error: unknown) => {
      if (isUniqueViolation(error, 'garnishment_once')) throw problems.orderKnown({ cause: error });
      throw error;
    });
    await this.audit.record(
      tx,
      garnishmentOrdered({
        ...{ actor: approvedBy, subject: { kind: 'member', id: memberId }, memberId },
        details: { garnishmentId, authority, orderedYen, proposalId },
      }),
    );
    await this.jobs.enqueue(tx, setAsideJob, { garnishmentId });
  }

  /** Once: the key is that of the garnishment. */
  private async setAside(garnishmentId: string): Promise<void> {
    const garnishment = await this.garnishments.find(garnishmentId);
    if (garnishment?.state !== 'ordered') return;
    const { memberId, orderedYen, orderedAt } = garnishment;
    const operation = alongWith(setAside, async (tx, { setAsideYen }) => {
      await this.garnishments.setAside(tx, garnishmentId, yenOf(setAsideYen));
      await this.audit.record(
        tx,
        garnishmentSetAside({
          ...{ actor: { kind: 'system' }, subject: { kind: 'member', id: memberId }, memberId },
          details: { garnishmentId, amountYen: jsonYen(yenOf(setAsideYen)) },
        }),
      );
    });
    const expiresAt = new Date(orderedAt.getTime() + settings.garnishmentYears * YEAR_MS);
    await this.lane.submit(
      operation,
      { garnishmentId, memberId, orderedYen, expiresAt },
      { scope: 'system', key: garnishmentId, actor: { kind: 'system' }, memberId },
    );
  }
}
