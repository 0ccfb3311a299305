import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Access, Caller, type Principal, Refuses, Unapproved } from '../../platform/access/index.js';
import { IdParam } from '../../platform/http/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { NeedsDeviceProof, signInProblems } from '../sign-in/index.js';
import { Concerns } from '../staff/index.js';
import { AnswerCheck } from './answer-check.js';
import {
  AgentCallsView,
  CallerNumberDto,
  CallerQuestionView,
  CallView,
  CheckCallerDto,
  CloseCallDto,
  OpenedCallView,
  ReviewCallDto,
} from './callers.dto.js';
import { callersProblems as problems } from './callers.problems.js';
import { CloseCalls } from './close-calls.js';
import { OfferRecovery } from './offer-recovery.js';
import { ShowCalls } from './show-calls.js';
import { TakeCalls } from './take-calls.js';

/** Calls at the support desk. */
@Controller('issuer/api')
export class CallersController {
  constructor(
    private readonly calls: TakeCalls,
    private readonly closing: CloseCalls,
    private readonly recovery: OfferRecovery,
    private readonly show: ShowCalls,
  ) {}

  /** Somebody calls and says that they are this member. */
  @Post('members/:memberId/calls')
  @HttpCode(200)
  @Access({ level: 'staff', roles: ['support'] })
  @Concerns({ member: 'memberId' })
  @Refuses(problems.memberNotFound, requestProblems.notFound)
  async open(@Caller() caller: Principal, @Param('memberId', IdParam) memberId: string): Promise<OpenedCallView> {
    return { callId: await this.calls.open(memberId, caller) };
  }

  /** What was drawn for a second look, and what each agent has done. */
  @Get('calls')
  @Access({ level: 'staff', roles: ['fraud', 'approver', 'auditor'] })
  all(@Caller() caller: Principal): Promise<AgentCallsView> {
    return this.show.all(caller);
  }

  /** A call of whoever asks. */
  @Get('calls/:callId')
  @Access({ level: 'staff', roles: ['support'] })
  @Concerns({ call: 'callId' })
  @Refuses(problems.callNotFound, requestProblems.notFound)
  one(@Caller() caller: Principal, @Param('callId', IdParam) callId: string): Promise<CallView> {
    return this.show.one(callId, caller);
  }

  /** Asks the member on a known device, or calls back. */
  @Post('calls/:callId/check')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['support'] })
  @Concerns({ call: 'callId' })
  @Refuses(
    ...[problems.callNotFound, problems.callClosed, problems.noKnownDevice, problems.phoneUnfit],
    ...[problems.checkUnderWay, problems.checksSpent, requestProblems.notFound],
  )
  async check(
    @Caller() caller: Principal,
    @Param('callId', IdParam) callId: string,
    @Body() { way }: CheckCallerDto,
  ): Promise<void> {
    await this.calls.check(callId, way, caller);
  }

  /** Sends the member how a recovery of their own begins. */
  @Post('calls/:callId/recovery')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['support'] })
  @Concerns({ call: 'callId' })
  @Refuses(problems.callNotFound, problems.callClosed, problems.recoveryWaysSpent, requestProblems.notFound)
  async startRecovery(@Caller() caller: Principal, @Param('callId', IdParam) callId: string): Promise<void> {
    await this.recovery.run(callId, caller);
  }

  @Post('calls/:callId/closing')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['support'] })
  @Concerns({ call: 'callId' })
  @Refuses(problems.callNotFound, problems.callClosed, requestProblems.notFound)
  async close(
    @Caller() caller: Principal,
    @Param('callId', IdParam) callId: string,
    @Body() { outcome }: CloseCallDto,
  ): Promise<void> {
    await this.closing.close(callId, outcome, caller);
  }

  /** What a second person makes of a call that was drawn. */
  @Post('calls/:callId/verdict')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['fraud', 'approver'] })
  @Concerns({ call: 'callId' })
  @Refuses(problems.callNotFound, problems.ownCall, problems.notDrawn, requestProblems.notFound)
  async review(
    @Caller() caller: Principal,
    @Param('callId', IdParam) callId: string,
    @Body() { verdict }: ReviewCallDto,
  ): Promise<void> {
    await this.closing.review(callId, verdict, caller);
  }
}

/** The member's side of it. */
@Controller('api/caller-question')
export class CallerQuestionController {
  constructor(private readonly checks: AnswerCheck) {}

  /** Whether somebody says at the support desk that they are this member. */
  @Get()
  @Access({ level: 'member' })
  async read(@Caller() caller: Principal): Promise<CallerQuestionView> {
    const check = await this.checks.waits(caller);
    return check === undefined ? { asked: false } : { asked: true, expiresAt: check.expiresAt };
  }

  /** It is they who call, and the agent has said this number. A copied cookie does not say so: the key of the device signs. */
  @Post('answer')
  @HttpCode(204)
  @Access({ level: 'member', rate: 'code' })
  @Unapproved(
    'Says to the support desk who calls, on a device that is known for long and signs it, and changes nothing of the member',
  )
  @NeedsDeviceProof()
  @Refuses(problems.deviceNotKnown, problems.notWaiting, problems.numberWrong, signInProblems.deviceProofRequired)
  async answer(@Caller() caller: Principal, @Body() { number }: CallerNumberDto): Promise<void> {
    await this.checks.answer(caller, number);
  }

  /** It is somebody else. */
  @Post('denial')
  @HttpCode(204)
  @Access({ level: 'member' })
  @Unapproved('Only denies')
  @Refuses(problems.notWaiting)
  async deny(@Caller() caller: Principal): Promise<void> {
    await this.checks.deny(caller);
  }
}
