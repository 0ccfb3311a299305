import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { defineJob, eachByItself, Jobs, pageByPage } from '../../platform/jobs/index.js';
import { Log, word } from '../../platform/logging/index.js';
import { alongWith, jsonYen, MoneyLane, yenOf } from '../ledger/index.js';
import { type Approval, defineControlledAct, DualControl } from '../staff/index.js';
import { staffActor } from './case-about.js';
import { casesProblems as problems } from './cases.problems.js';
import { CasesRepository } from './cases.repository.js';
import { casesSettings as settings } from './cases.settings.js';
import { compensate } from './compensate.operation.js';
import { CompensationTold } from './compensation-told.js';
import { CompensationsRepository } from './compensations.repository.js';
import { caseOfVictim } from './record-loss.js';

type CompensationPayload = Readonly<{
  caseId: string;
  memberId: string;
  amountYen: number;
  /** What was recorded as lost, and what of it was given, when it was proposed. */
  lossYen: number;
  givenYen: number;
}>;

/** A victim gets something back. Takes two people. */
export const compensateAct = defineControlledAct<CompensationPayload>({
  name: 'cases.compensate',
  deciderRoles: ['approver'],
  ttlSeconds: settings.proposalSeconds,
  summary: (payload) => ({ ...payload }),
});

/** Posts a compensation that two people have decided. Safe to repeat. */
export const compensateJob = defineJob<{ compensationId: string; approvedBy: string }>('cases.compensate');

/** Gives victims back what they have lost, as two people decide it, and never more than that. Source: checklist 17. */
@Injectable()
@Checkpoint('17.playbooks')
export class Compensate implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly dualControl: DualControl,
    private readonly cases: CasesRepository,
    private readonly rows: CompensationsRepository,
    private readonly lane: MoneyLane,
    private readonly jobs: Jobs,
    private readonly told: CompensationTold,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.dualControl.handle(compensateAct, (tx, payload, approval) => this.approve(tx, payload, approval));
    this.jobs.handle(compensateJob, ({ compensationId, approvedBy }) => this.post(compensationId, approvedBy));
  }

  /** Raises `cases.not-found`, `.not-now`, `.member-unknown`, `.loss-unknown`, `.over-loss` and `staff.proposal-pending`. */
  async propose(caseId: string, memberId: string, amountYen: number, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      await caseOfVictim(this.cases, tx, caseId, memberId);
      const loss = await this.rows.lockLoss(tx, caseId, memberId);
      if (loss === undefined) throw problems.lossUnknown();
      const { lossYen, givenYen } = loss;
      if (yenOf(amountYen) > lossYen - givenYen) throw problems.overLoss();
      await this.dualControl.propose(tx, compensateAct, {
        payload: { caseId, memberId, amountYen, lossYen: jsonYen(lossYen), givenYen: jsonYen(givenYen) },
        subject: { kind: 'member', id: memberId },
        by: staffActor(caller),
      });
    });
  }

  /** Posts what jobs have left behind whose tries are used up. One that fails keeps none of those behind it from its turn. */
  async rest(): Promise<void> {
    await eachByItself(
      pageByPage({ pageAfter: (id) => this.rows.left(id), rowsMax: settings.sweepRows }),
      ({ id, approvedBy }) => this.post(id, approvedBy),
      ({ id }, error) => {
        this.log.error('cases.compensation-not-posted', { compensationId: word(id) }, error);
      },
    );
  }

  private async approve(tx: Tx, payload: CompensationPayload, approval: Approval): Promise<void> {
    const { caseId, memberId, amountYen } = payload;
    const { proposalId, proposedBy, approvedBy } = approval;
    await caseOfVictim(this.cases, tx, caseId, memberId);
    const loss = await this.rows.lockLoss(tx, caseId, memberId);
    if (loss === undefined || yenOf(amountYen) > loss.lossYen - loss.givenYen) throw problems.overLoss();
    const id = newId<'Compensation'>();
    await this.rows.insert(
      tx,
      { id, caseId, memberId, amountYen: yenOf(amountYen) },
      { proposalId, proposedBy: `staff:${proposedBy.id}`, approvedBy: `staff:${approvedBy.id}` },
    );
    await this.told.approved(tx, { id, caseId, memberId, amountYen }, proposalId, approvedBy);
    await this.jobs.enqueue(tx, compensateJob, { compensationId: id, approvedBy: approvedBy.id });
  }

  /** Once: the key is that of the compensation. What is refused is so for good, and is decided anew. */
  private async post(compensationId: string, approvedBy: string): Promise<void> {
    const compensation = await this.rows.find(compensationId);
    if (compensation?.state !== 'approved') return;
    const { memberId, amountYen } = compensation;
    const actor = { kind: 'staff', id: approvedBy } as const;
    const operation = alongWith(compensate, async (tx, _result, operationId) => {
      await this.rows.posted(tx, compensationId, operationId);
      await this.told.posted(tx, compensation, actor);
    });
    const outcome = await this.lane.submit(
      operation,
      { compensationId, memberId, amountYen },
      { scope: 'staff', key: compensationId, actor, memberId },
    );
    if (outcome.kind === 'done') return;
    const { code } = outcome.problem;
    await this.db.transact(async (tx) => {
      if (await this.rows.refused(tx, compensationId, code)) await this.told.refused(tx, compensation, code, actor);
    });
  }
}
