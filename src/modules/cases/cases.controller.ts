import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { IdParam } from '../../platform/http/index.js';
import { alertsProblems } from '../alerts/index.js';
import { Concerns } from '../staff/index.js';
import { CaseListView, OpenedCaseView, TimelineView, WholeCaseView } from './cases-views.dto.js';
import {
  CaseMemberDto,
  CaseNoteDto,
  CasesQuery,
  DecideCaseDto,
  DoStepDto,
  LeaveOutDto,
  OpenCaseDto,
  TimelineQuery,
} from './cases.dto.js';
import { casesProblems as problems } from './cases.problems.js';
import { CloseCase } from './close-case.js';
import { DecideCase } from './decide-case.js';
import { DoStep } from './do-step.js';
import { OpenCase } from './open-case.js';
import { ShowCase, ShowTimeline } from './show-case.js';
import { ShowCases } from './show-cases.js';

@Controller('issuer/api/cases')
export class CasesController {
  constructor(
    private readonly showCases: ShowCases,
    private readonly showCase: ShowCase,
    private readonly showTimeline: ShowTimeline,
    private readonly openCase: OpenCase,
    private readonly steps: DoStep,
    private readonly decideCase: DecideCase,
    private readonly closeCase: CloseCase,
  ) {}

  /** The cases that stand, or that are closed; the newest first. */
  @Get()
  @Access({ level: 'staff', roles: ['fraud', 'approver', 'auditor'] })
  list(@Caller() caller: Principal, @Query() { state }: CasesQuery): Promise<CaseListView> {
    return this.showCases.list(state === 'closed', caller);
  }

  /** Takes alerts up as a case. */
  @Post()
  @Access({ level: 'staff', roles: ['fraud'], evenUnproven: true })
  @Concerns({ alert: 'alertIds' })
  @Refuses(alertsProblems.notFound, alertsProblems.notOpen)
  async open(@Caller() caller: Principal, @Body() { playbook, alertIds }: OpenCaseDto): Promise<OpenedCaseView> {
    return { id: await this.openCase.run(playbook, alertIds, caller) };
  }

  @Get(':caseId')
  @Access({ level: 'staff', roles: ['fraud', 'approver', 'auditor'] })
  @Concerns({ case: 'caseId' })
  @Refuses(problems.notFound)
  one(@Caller() caller: Principal, @Param('caseId', IdParam) caseId: string): Promise<WholeCaseView> {
    return this.showCase.run(caseId, caller);
  }

  /** What happened, from the log, page by page. */
  @Get(':caseId/timeline')
  @Access({ level: 'staff', roles: ['fraud', 'approver', 'auditor'] })
  @Concerns({ case: 'caseId' })
  @Refuses(problems.notFound)
  timeline(
    @Caller() caller: Principal,
    @Param('caseId', IdParam) caseId: string,
    @Query() { before }: TimelineQuery,
  ): Promise<TimelineView> {
    return this.showTimeline.run(caseId, before, caller);
  }

  /** The case is the caller's from now on. */
  @Post(':caseId/taking')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Concerns({ case: 'caseId' })
  @Refuses(problems.notFound, problems.notNow)
  async take(@Caller() caller: Principal, @Param('caseId', IdParam) caseId: string): Promise<void> {
    await this.openCase.take(caseId, caller);
  }

  /** Says which part a member has in it. */
  @Post(':caseId/members')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['fraud'], evenUnproven: true })
  @Concerns({ case: 'caseId', member: 'memberId' })
  @Refuses(problems.notFound, problems.notNow, problems.memberUnknown, problems.tooManyMembers)
  async addMember(
    @Caller() caller: Principal,
    @Param('caseId', IdParam) caseId: string,
    @Body() { memberId, role }: CaseMemberDto,
  ): Promise<void> {
    await this.openCase.addMember(caseId, memberId, role, caller);
  }

  @Post(':caseId/notes')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['fraud', 'approver'] })
  @Concerns({ case: 'caseId' })
  @Refuses(problems.notFound, problems.notNow)
  async write(
    @Caller() caller: Principal,
    @Param('caseId', IdParam) caseId: string,
    @Body() { text }: CaseNoteDto,
  ): Promise<void> {
    await this.openCase.write(caseId, text, caller);
  }

  /** Does a step of the playbook, for real. */
  @Post(':caseId/steps/:step/doing')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['fraud'], evenUnproven: true })
  @Concerns({ case: 'caseId' })
  @Refuses(
    ...[problems.notFound, problems.notNow, problems.stepUnknown, problems.stepDone, problems.referenceMissing],
    ...[problems.nobodyConcerned, problems.lossOpen, problems.evidenceTooMuch],
  )
  async doStep(
    @Caller() caller: Principal,
    @Param('caseId', IdParam) caseId: string,
    @Param('step') step: string,
    @Body() { reference }: DoStepDto,
  ): Promise<void> {
    await this.steps.run(caseId, step, reference, caller);
  }

  /** Leaves a step out, with the reason. */
  @Post(':caseId/steps/:step/leaving-out')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Concerns({ case: 'caseId' })
  @Refuses(problems.notFound, problems.notNow, problems.stepUnknown, problems.stepDone, problems.lossOpen)
  async leaveOut(
    @Caller() caller: Principal,
    @Param('caseId', IdParam) caseId: string,
    @Param('step') step: string,
    @Body() { reason }: LeaveOutDto,
  ): Promise<void> {
    await this.steps.leaveOut(caseId, step, reason, caller);
  }

  /** What the case was. */
  @Post(':caseId/decision')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Concerns({ case: 'caseId' })
  @Refuses(problems.notFound, problems.notNow)
  async decide(
    @Caller() caller: Principal,
    @Param('caseId', IdParam) caseId: string,
    @Body() { decision }: DecideCaseDto,
  ): Promise<void> {
    await this.decideCase.run(caseId, decision, caller);
  }

  @Post(':caseId/closing')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Concerns({ case: 'caseId' })
  @Refuses(problems.notFound, problems.notNow, problems.notComplete)
  async close(@Caller() caller: Principal, @Param('caseId', IdParam) caseId: string): Promise<void> {
    await this.closeCase.run(caseId, caller);
  }
}
