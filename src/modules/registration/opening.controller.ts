import { Body, Controller, Delete, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { partnersProblems } from '../../platform/partners/admission.js';
import { Idempotent, type IdempotentCall, SessionCookies } from '../../platform/http/index.js';
import { LoginIdPolicy, PasswordPolicy, credentialsProblems } from '../credentials/index.js';
import { AppealDecision } from './appeal-decision.js';
import { ChooseCredentials } from './choose-credentials.js';
import { shownDocuments } from './documents/index.js';
import {
  AppealDto,
  ChooseCredentialsDto,
  DocumentsView,
  FindPostalAreaDto,
  LocaleQuery,
  LoginIdSuggestionsView,
  OpeningView,
  PasswordRulesView,
  PhoneProofDto,
  PostalAreaView,
  ProveIdentityDto,
  StartOpeningDto,
} from './opening.dto.js';
import { ProvePhone } from './prove-phone.js';
import { ReadOpening } from './read-opening.js';
import { ReadPostalArea } from './read-postal-area.js';
import { registrationProblems as problems } from './registration.problems.js';
import { RequestIdentity } from './request-identity.js';
import { SendPhoneCode } from './send-phone-code.js';
import { StartOpening } from './start-opening.js';
import { WithdrawOpening } from './withdraw-opening.js';

/** Opening an account, step by step. */
@ApiTags('opening')
@Controller('api/opening')
export class OpeningController {
  constructor(
    private readonly startOpening: StartOpening,
    private readonly readOpening: ReadOpening,
    private readonly sendPhoneCode: SendPhoneCode,
    private readonly provePhone: ProvePhone,
    private readonly chooseCredentials: ChooseCredentials,
    private readonly requestIdentity: RequestIdentity,
    private readonly cookies: SessionCookies,
  ) {}

  @Get('documents')
  @Access({ level: 'public' })
  documents(@Query() query: LocaleQuery): DocumentsView {
    return { documents: shownDocuments(query.locale ?? 'ja') };
  }

  @Post()
  @Access({ level: 'public', rate: 'opening', idempotent: true })
  @Refuses(problems.consentOutdated, problems.underAge, problems.paused)
  start(
    @Idempotent() call: IdempotentCall,
    @Body() body: StartOpeningDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OpeningView> {
    return this.startOpening.run(call, body, (token) => this.cookies.set(reply, 'opening', token));
  }

  @Get()
  @Access({ level: 'application' })
  read(@Caller() caller: Principal): Promise<OpeningView> {
    return this.readOpening.run(caller.id);
  }

  @Post('phone/code')
  @HttpCode(202)
  @Access({ level: 'application', rate: 'opening-code' })
  @Refuses(problems.wrongStep, problems.sendsSpent)
  sendCode(@Caller() caller: Principal): Promise<OpeningView> {
    return this.sendPhoneCode.run(caller.id);
  }

  @Post('phone/proof')
  @HttpCode(200)
  @Access({ level: 'application', rate: 'opening-code' })
  @Refuses(problems.wrongStep, problems.codeWrong, problems.codeSpent)
  prove(@Caller() caller: Principal, @Body() body: PhoneProofDto): Promise<OpeningView> {
    return this.provePhone.run(caller.id, body.code);
  }

  @Post('credentials')
  @HttpCode(200)
  @Access({ level: 'application', rate: 'opening' })
  @Refuses(
    problems.wrongStep,
    problems.loginIdTaken,
    problems.collisionsSpent,
    credentialsProblems.passwordRefused,
    credentialsProblems.estimateUnavailable,
  )
  choose(@Caller() caller: Principal, @Body() body: ChooseCredentialsDto): Promise<OpeningView> {
    return this.chooseCredentials.run(caller.id, body);
  }

  @Post('identity')
  @HttpCode(202)
  @Access({ level: 'application' })
  @Refuses(problems.wrongStep, problems.paused, partnersProblems.connectionsClosed)
  identity(@Caller() caller: Principal, @Body() body: ProveIdentityDto): Promise<OpeningView> {
    return this.requestIdentity.run(caller.id, body.method);
  }
}

/** What an applicant can do beside the steps. */
@ApiTags('opening')
@Controller('api')
export class OpeningAidController {
  constructor(
    private readonly appealDecision: AppealDecision,
    private readonly withdrawOpening: WithdrawOpening,
    private readonly readPostalArea: ReadPostalArea,
    private readonly loginIds: LoginIdPolicy,
    private readonly passwords: PasswordPolicy,
  ) {}

  @Post('opening/login-id-suggestions')
  @HttpCode(200)
  @Access({ level: 'public', rate: 'opening' })
  suggest(): LoginIdSuggestionsView {
    return { loginIds: this.loginIds.suggest() };
  }

  @Get('opening/password-rules')
  @Access({ level: 'public' })
  passwordRules(): PasswordRulesView {
    return this.passwords.rules;
  }

  @Post('opening/appeal')
  @HttpCode(202)
  @Access({ level: 'application' })
  @Refuses(problems.wrongStep)
  appeal(@Caller() caller: Principal, @Body() body: AppealDto): Promise<OpeningView> {
    return this.appealDecision.run(caller.id, body.text);
  }

  @Delete('opening')
  @HttpCode(204)
  @Access({ level: 'application' })
  @Refuses(problems.wrongStep)
  withdraw(@Caller() caller: Principal): Promise<void> {
    return this.withdrawOpening.run(caller.id);
  }

  /** The area of a postal code. It says where somebody lives, so it is no part of an address that logs keep. */
  @Post('postal-codes/searches')
  @HttpCode(200)
  @Access({ level: 'public' })
  @Refuses(problems.postalCodeUnknown)
  postalCode(@Body() body: FindPostalAreaDto): PostalAreaView {
    return this.readPostalArea.run(body.postalCode);
  }
}
