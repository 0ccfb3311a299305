import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { PasskeyAssertionDto, PasskeyRequestView } from '../factors/index.js';
import { AskForCode } from './ask-for-code.js';
import { ConfirmSignIn } from './confirm-sign-in.js';
import { TakesDeviceProof } from './device-proof.guard.js';
import { PasskeySignIn } from './passkey-sign-in.js';
import { ConfirmSignInDto, ConfirmView, SignedInView, SignInDto } from './sign-in.dto.js';
import { signInProblems } from './sign-in.problems.js';
import { SignIn } from './sign-in.js';
import { SignInReplies } from './sign-in-replies.js';
import { confirmView } from './sign-in.view.js';

@Controller('api/sign-in')
@ApiExtraModels(ConfirmView, SignedInView)
export class SignInController {
  constructor(
    private readonly signIn: SignIn,
    private readonly confirmSignIn: ConfirmSignIn,
    private readonly askForCode: AskForCode,
    private readonly passkeySignIn: PasskeySignIn,
    private readonly replies: SignInReplies,
  ) {}

  /** Signs in with ID and password. On a device that is not known the answer is the same whatever was typed. */
  @Post()
  @HttpCode(200)
  @Access({ level: 'public' })
  @TakesDeviceProof()
  @Refuses(signInProblems.refused, signInProblems.proofOfWorkRequired, requestProblems.tooMany, requestProblems.busy)
  @ApiOkResponse({ schema: { oneOf: [{ $ref: getSchemaPath(ConfirmView) }, { $ref: getSchemaPath(SignedInView) }] } })
  async begin(
    @Body() body: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ConfirmView | SignedInView> {
    return this.replies.of(await this.signIn.run(body, await this.replies.source(request)), reply);
  }

  /** Sends the code once more, if there is one to send. The answer says nothing about that. */
  @Post('code')
  @HttpCode(200)
  @Access({ level: 'sign-in', rate: 'code' })
  async resend(@Caller() caller: Principal): Promise<ConfirmView> {
    await this.askForCode.run(Buffer.from(caller.id, 'hex'), false);
    return confirmView;
  }

  /** Asks for the code that opens signing in again after very many failures in a row. The answer says nothing. */
  @Post('reopening')
  @HttpCode(200)
  @Access({ level: 'sign-in', rate: 'code' })
  async reopen(@Caller() caller: Principal): Promise<ConfirmView> {
    await this.askForCode.run(Buffer.from(caller.id, 'hex'), true);
    return confirmView;
  }

  /** Confirms a sign-in with a second factor; the device becomes known for 30 days. */
  @Post('confirmation')
  @HttpCode(200)
  @Access({ level: 'sign-in', rate: 'code' })
  @TakesDeviceProof()
  @Refuses(signInProblems.refused)
  async confirm(
    @Caller() caller: Principal,
    @Body() body: ConfirmSignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInView> {
    const source = await this.replies.source(request);
    const result = await this.confirmSignIn.run(Buffer.from(caller.id, 'hex'), body, source);
    return this.replies.signedIn(result, reply);
  }

  /** Gives what a passkey has to sign to sign in; for one try. */
  @Post('passkey/challenge')
  @HttpCode(200)
  @Access({ level: 'public', rate: 'sign-in-passkey' })
  challenge(): Promise<PasskeyRequestView> {
    return this.passkeySignIn.request();
  }

  /** Signs in with a passkey alone; the device becomes known for 30 days. */
  @Post('passkey')
  @HttpCode(200)
  @Access({ level: 'public', rate: 'sign-in-passkey' })
  @TakesDeviceProof()
  @Refuses(signInProblems.refused)
  async withPasskey(
    @Body() body: PasskeyAssertionDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInView> {
    return this.replies.signedIn(await this.passkeySignIn.run(body, await this.replies.source(request)), reply);
  }
}
