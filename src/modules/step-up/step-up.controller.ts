import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Access, Caller, type Principal, Refuses, Unapproved } from '../../platform/access/index.js';
import { IdParam } from '../../platform/http/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { PasskeyAssertionDto, PasskeyRequestView } from '../factors/index.js';
import { NeedsDeviceProof, signInProblems } from '../sign-in/index.js';
import { ApproveIntent } from './approve-intent.js';
import { AskPasskey } from './ask-passkey.js';
import { GiveUpIntent } from './give-up-intent.js';
import { SendApprovalCode } from './send-approval-code.js';
import { ShowIntent } from './show-intent.js';
import { ApproveByAppDto, ApproveIntentDto, IntentView } from './step-up.dto.js';
import { stepUpProblems } from './step-up.problems.js';

@Controller('api/intents/:id')
export class StepUpController {
  constructor(
    private readonly showIntent: ShowIntent,
    private readonly sendCode: SendApprovalCode,
    private readonly approveIntent: ApproveIntent,
    private readonly askPasskey: AskPasskey,
    private readonly giveUpIntent: GiveUpIntent,
  ) {}

  /** What is to be approved. */
  @Get()
  @Access({ level: 'holder' })
  @Refuses(stepUpProblems.unknown, requestProblems.notFound)
  show(@Caller() caller: Principal, @Param('id', IdParam) id: string): Promise<IntentView> {
    return this.showIntent.run(id, caller);
  }

  /** Sends the code, or sends it anew. */
  @Post('code')
  @HttpCode(204)
  @Access({ level: 'holder', rate: 'code' })
  @Unapproved('Is a step of approving: it sends a code to the phone on record, within its budget')
  @NeedsDeviceProof()
  @Refuses(
    stepUpProblems.unknown,
    stepUpProblems.over,
    stepUpProblems.noMethod,
    stepUpProblems.codeSendsSpent,
    signInProblems.deviceProofRequired,
    requestProblems.notFound,
  )
  async send(@Caller() caller: Principal, @Param('id', IdParam) id: string): Promise<void> {
    await this.sendCode.run(id, caller);
  }

  /** Approves with the code. The call that was refused can then be made again with the id of the intent. */
  @Post('approval')
  @HttpCode(204)
  @Access({ level: 'holder', rate: 'code', page: 'approval' })
  @Unapproved('Is the approval itself')
  @NeedsDeviceProof()
  @Refuses(
    stepUpProblems.unknown,
    stepUpProblems.over,
    stepUpProblems.noMethod,
    stepUpProblems.methodNotAllowed,
    stepUpProblems.codeWrong,
    stepUpProblems.codeSpent,
    stepUpProblems.daySpent,
    signInProblems.deviceProofRequired,
    requestProblems.notFound,
  )
  async approve(
    @Caller() caller: Principal,
    @Param('id', IdParam) id: string,
    @Body() body: ApproveIntentDto,
  ): Promise<void> {
    await this.approveIntent.run(id, { method: 'phone-code', code: body.code }, caller);
  }

  /** Gives what a passkey has to sign to approve it; for one try. */
  @Post('passkey')
  @HttpCode(200)
  @Access({ level: 'holder', rate: 'code' })
  @Unapproved('Is a step of approving: it gives what a passkey has to sign')
  @Refuses(
    stepUpProblems.unknown,
    stepUpProblems.over,
    stepUpProblems.noMethod,
    stepUpProblems.methodNotAllowed,
    requestProblems.notFound,
  )
  passkey(@Caller() caller: Principal, @Param('id', IdParam) id: string): Promise<PasskeyRequestView> {
    return this.askPasskey.run(id, caller);
  }

  /** Approves with a passkey. */
  @Post('approval/passkey')
  @HttpCode(204)
  @Access({ level: 'holder', rate: 'code', page: 'approval' })
  @Unapproved('Is the approval itself')
  @NeedsDeviceProof()
  @Refuses(
    stepUpProblems.unknown,
    stepUpProblems.over,
    stepUpProblems.noMethod,
    stepUpProblems.methodNotAllowed,
    stepUpProblems.passkeyRefused,
    stepUpProblems.codeSpent,
    stepUpProblems.daySpent,
    signInProblems.deviceProofRequired,
    requestProblems.notFound,
  )
  async approveByPasskey(
    @Caller() caller: Principal,
    @Param('id', IdParam) id: string,
    @Body() assertion: PasskeyAssertionDto,
  ): Promise<void> {
    await this.approveIntent.run(id, { method: 'passkey', assertion }, caller);
  }

  /** Approves with the code of an authenticator app, where that is enough. */
  @Post('approval/totp')
  @HttpCode(204)
  @Access({ level: 'holder', rate: 'code', page: 'approval' })
  @Unapproved('Is the approval itself')
  @NeedsDeviceProof()
  @Refuses(
    stepUpProblems.unknown,
    stepUpProblems.over,
    stepUpProblems.noMethod,
    stepUpProblems.methodNotAllowed,
    stepUpProblems.appCodeWrong,
    stepUpProblems.codeSpent,
    stepUpProblems.daySpent,
    signInProblems.deviceProofRequired,
    requestProblems.notFound,
  )
  async approveByApp(
    @Caller() caller: Principal,
    @Param('id', IdParam) id: string,
    @Body() body: ApproveByAppDto,
  ): Promise<void> {
    await this.approveIntent.run(id, { method: 'totp', code: body.code }, caller);
  }

  /** Gives the intent up. */
  @Delete()
  @HttpCode(204)
  @Access({ level: 'holder' })
  @Unapproved('Only stops: the intent can not be used any more')
  @Refuses(stepUpProblems.unknown, stepUpProblems.over, requestProblems.notFound)
  async giveUp(@Caller() caller: Principal, @Param('id', IdParam) id: string): Promise<void> {
    await this.giveUpIntent.run(id, caller);
  }
}
