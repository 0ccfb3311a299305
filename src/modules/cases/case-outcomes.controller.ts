import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { IdParam } from '../../platform/http/index.js';
import { Concerns, staffProblems } from '../staff/index.js';
import { LearningView, MeasureChoicesView } from './cases-views.dto.js';
import { CompensateDto, CompleteMeasureDto, FindingDto, LossDto, MeasureDto, ReviewDto } from './cases.dto.js';
import { casesProblems as problems } from './cases.problems.js';
import { Compensate } from './compensate.js';
import { Learn } from './learn.js';
import { MeasureChoices } from './measure-choices.js';
import { RecordLoss } from './record-loss.js';
import { ReviewClosing } from './review-closing.js';
import { ShowCases } from './show-cases.js';
import { TendMeasures } from './tend-measures.js';

@Controller('issuer/api')
export class CaseOutcomesController {
  constructor(
    private readonly losses: RecordLoss,
    private readonly compensate: Compensate,
    private readonly learn: Learn,
    private readonly measuresOf: TendMeasures,
    private readonly choices: MeasureChoices,
    private readonly reviewClosing: ReviewClosing,
    private readonly show: ShowCases,
  ) {}

  /** Says what a victim has lost. */
  @Post('cases/:caseId/losses')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Concerns({ case: 'caseId', member: 'memberId' })
  @Refuses(problems.notFound, problems.notNow, problems.memberUnknown, problems.lossBelowGiven)
  async recordLoss(
    @Caller() caller: Principal,
    @Param('caseId', IdParam) caseId: string,
    @Body() { memberId, ...loss }: LossDto,
  ): Promise<void> {
    await this.losses.run(caseId, memberId, loss, caller);
  }

  /** Proposes what a victim gets back; another person decides. */
  @Post('cases/:caseId/compensations')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Concerns({ case: 'caseId', member: 'memberId' })
  @Refuses(
    ...[problems.notFound, problems.notNow, problems.memberUnknown, problems.lossUnknown, problems.overLoss],
    staffProblems.proposalPending,
  )
  async proposeCompensation(
    @Caller() caller: Principal,
    @Param('caseId', IdParam) caseId: string,
    @Body() { memberId, amountYen }: CompensateDto,
  ): Promise<void> {
    await this.compensate.propose(caseId, memberId, amountYen, caller);
  }

  /** Why it could happen, what has failed, and who is listed now. */
  @Post('cases/:caseId/finding')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Concerns({ case: 'caseId' })
  @Refuses(problems.notFound, problems.notNow, problems.entryUnknown)
  async recordFinding(
    @Caller() caller: Principal,
    @Param('caseId', IdParam) caseId: string,
    @Body() { noBlocklistReason, ...finding }: FindingDto,
  ): Promise<void> {
    await this.learn.record(caseId, { ...finding, noBlocklistReason }, caller);
  }

  /** Which rules with their backtests, and which tests, a measure of this case may name. */
  @Get('cases/:caseId/measure-choices')
  @Access({ level: 'staff', roles: ['fraud'] })
  @Concerns({ case: 'caseId' })
  @Refuses(problems.notFound)
  measureChoices(@Param('caseId', IdParam) caseId: string): Promise<MeasureChoicesView> {
    return this.choices.of(caseId);
  }

  /** What is changed so that it does not happen again, whose that is, and by when. */
  @Post('cases/:caseId/measures')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Concerns({ case: 'caseId' })
  @Refuses(
    problems.notFound,
    problems.notNow,
    problems.ownerUnknown,
    problems.dateWrong,
    problems.backtestUnknown,
    problems.clauseUnknown,
  )
  async addMeasure(
    @Caller() caller: Principal,
    @Param('caseId', IdParam) caseId: string,
    @Body() body: MeasureDto,
  ): Promise<void> {
    await this.measuresOf.add(caseId, body, caller);
  }

  /** The measures of all cases that are not done yet, and the closings that wait for a second look. */
  @Get('measures')
  @Access({ level: 'staff', roles: ['fraud', 'approver', 'auditor', 'admin'] })
  measures(@Caller() caller: Principal): Promise<LearningView> {
    return this.show.learningLeft(caller);
  }

  @Post('measures/:measureId/completion')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['fraud', 'approver', 'admin'] })
  @Concerns({ measure: 'measureId' })
  @Refuses(problems.measureUnknown)
  async completeMeasure(
    @Caller() caller: Principal,
    @Param('measureId', IdParam) measureId: string,
    @Body() { reference }: CompleteMeasureDto,
  ): Promise<void> {
    await this.measuresOf.complete(measureId, reference, caller);
  }

  /** The second look at a closing; never by who has closed. */
  @Post('case-reviews/:reviewId/verdict')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['fraud', 'approver'] })
  @Concerns({ 'case-review': 'reviewId' })
  @Refuses(problems.reviewUnknown, problems.ownClosing)
  async review(
    @Caller() caller: Principal,
    @Param('reviewId', IdParam) reviewId: string,
    @Body() { verdict }: ReviewDto,
  ): Promise<void> {
    await this.reviewClosing.run(reviewId, verdict, caller);
  }
}
