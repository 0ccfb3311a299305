import { Body, Controller, Delete, Get, HttpCode, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { SessionCookies } from '../../platform/http/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { credentialsProblems } from '../credentials/index.js';
import { AskPhoneCode } from './ask-phone-code.js';
import { AskRecoveryIdentity } from './ask-identity.js';
import { CompleteRecovery } from './complete-recovery.js';
import { GiveUpRecovery } from './give-up-recovery.js';
import { NewRecoveryPhone } from './new-phone.js';
import { OrderRecoveryLetter } from './order-letter.js';
import { ProveRecoveryLetter } from './prove-letter.js';
import { ProveRecoveryPhone } from './prove-phone.js';
import {
  CompleteRecoveryDto,
  NewRecoveryPhoneDto,
  RecoveryCodeDto,
  RecoveryIdentityDto,
  RecoveryView,
  StartRecoveryDto,
} from './recovery.dto.js';
import { recoveryProblems as problems } from './recovery.problems.js';
import { recoverySettings as settings } from './recovery.settings.js';
import { ShowRecovery } from './show-recovery.js';
import { StartRecovery } from './start-recovery.js';

@Controller('api/recovery')
export class RecoveryController {
  constructor(
    private readonly startRecovery: StartRecovery,
    private readonly showRecovery: ShowRecovery,
    private readonly askPhoneCode: AskPhoneCode,
    private readonly provePhone: ProveRecoveryPhone,
    private readonly askIdentity: AskRecoveryIdentity,
    private readonly orderLetter: OrderRecoveryLetter,
    private readonly proveLetter: ProveRecoveryLetter,
    private readonly newPhone: NewRecoveryPhone,
    private readonly completeRecovery: CompleteRecovery,
    private readonly giveUp: GiveUpRecovery,
    private readonly cookies: SessionCookies,
  ) {}

  /** Begins a recovery. The answer is the same whether a member has this ID or e-mail address or not. */
  @Post()
  @HttpCode(200)
  @Access({ level: 'public', rate: 'recovery' })
  @Refuses(requestProblems.tooMany)
  async start(@Body() body: StartRecoveryDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<RecoveryView> {
    const { id, token } = await this.startRecovery.run(body.loginId);
    this.cookies.set(reply, 'recovery', token, settings.letterOpenSeconds + settings.keptSeconds);
    return this.showRecovery.run(id);
  }

  /** Where the recovery of this browser stands. */
  @Get()
  @Access({ level: 'recovery' })
  read(@Caller() caller: Principal): Promise<RecoveryView> {
    return this.showRecovery.run(caller.id);
  }

  /** Takes the recovery back, also while it waits to take effect. */
  @Delete()
  @HttpCode(204)
  @Access({ level: 'recovery' })
  @Refuses(problems.notOpen)
  async end(@Caller() caller: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.giveUp.run(caller.id);
    this.cookies.clear(reply, 'recovery');
  }

  /** Sends a code to the phone on record, if there is one that counts. The answer says nothing about that. */
  @Post('phone/code')
  @HttpCode(200)
  @Access({ level: 'recovery', rate: 'recovery-code' })
  @Refuses(problems.notOpen, problems.codeSendsSpent)
  async sendCode(@Caller() caller: Principal): Promise<RecoveryView> {
    await this.askPhoneCode.run(caller.id);
    return this.showRecovery.run(caller.id);
  }

  /** Gives the code from the phone as a proof. */
  @Post('phone/proof')
  @HttpCode(200)
  @Access({ level: 'recovery', rate: 'recovery-code' })
  @Refuses(problems.notOpen, problems.proofRefused)
  async phone(@Caller() caller: Principal, @Body() body: RecoveryCodeDto): Promise<RecoveryView> {
    await this.provePhone.run(caller.id, body.code);
    return this.showRecovery.run(caller.id);
  }

  /** Starts the proof by a chip or certificate; the answer of the provider comes later. */
  @Post('identity')
  @HttpCode(202)
  @Access({ level: 'recovery', rate: 'recovery-code' })
  @Refuses(problems.notOpen, problems.identityAsksSpent)
  async identity(@Caller() caller: Principal, @Body() body: RecoveryIdentityDto): Promise<RecoveryView> {
    await this.askIdentity.run(caller.id, body.method);
    return this.showRecovery.run(caller.id);
  }

  /** Has a letter with a code sent to the address on record, after another proof. */
  @Post('letter')
  @HttpCode(202)
  @Access({ level: 'recovery', rate: 'recovery-code' })
  @Refuses(problems.notOpen, problems.proofFirst, problems.letterNotSent)
  async letter(@Caller() caller: Principal): Promise<RecoveryView> {
    await this.orderLetter.run(caller.id);
    return this.showRecovery.run(caller.id);
  }

  /** Gives the code from the letter as a proof. */
  @Post('letter/proof')
  @HttpCode(200)
  @Access({ level: 'recovery', rate: 'recovery-code' })
  @Refuses(problems.notOpen, problems.proofFirst, problems.proofRefused)
  async letterCode(@Caller() caller: Principal, @Body() body: RecoveryCodeDto): Promise<RecoveryView> {
    await this.proveLetter.run(caller.id, body.code);
    return this.showRecovery.run(caller.id);
  }

  /** Sends a code to a new number, after two proofs that are not the phone. */
  @Post('new-phone/code')
  @HttpCode(200)
  @Access({ level: 'recovery', rate: 'recovery-code' })
  @Refuses(problems.notOpen, problems.proofsMissing, problems.phoneRefused, problems.codeSendsSpent)
  async sendToNewPhone(@Caller() caller: Principal, @Body() body: NewRecoveryPhoneDto): Promise<RecoveryView> {
    await this.newPhone.sendCode(caller.id, body.phone);
    return this.showRecovery.run(caller.id);
  }

  /** Confirms the new number, which is set when the recovery takes effect. */
  @Post('new-phone/confirmation')
  @HttpCode(200)
  @Access({ level: 'recovery', rate: 'recovery-code' })
  @Refuses(problems.notOpen, problems.proofsMissing, problems.proofRefused, problems.phoneRefused)
  async confirmNewPhone(@Caller() caller: Principal, @Body() body: RecoveryCodeDto): Promise<RecoveryView> {
    await this.newPhone.confirm(caller.id, body.code);
    return this.showRecovery.run(caller.id);
  }

  /** Sets the password anew, or takes away what is lost: at once with a chip or certificate, else after 24 hours. */
  @Post('completion')
  @HttpCode(200)
  @Access({ level: 'recovery', rate: 'recovery-code' })
  @Refuses(
    problems.notOpen,
    problems.proofsMissing,
    problems.nothingAsked,
    problems.phoneUnconfirmed,
    problems.phoneRefused,
    problems.identityNeeded,
    problems.waitingAlready,
    credentialsProblems.estimateUnavailable,
    requestProblems.busy,
  )
  async complete(@Caller() caller: Principal, @Body() body: CompleteRecoveryDto): Promise<RecoveryView> {
    await this.completeRecovery.run(caller.id, body);
    return this.showRecovery.run(caller.id);
  }
}
