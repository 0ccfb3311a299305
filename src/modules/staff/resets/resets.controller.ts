import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Access, Refuses } from '../../../platform/access/index.js';
import { requestProblems } from '../../../platform/problems/index.js';
import { credentialsProblems } from '../../credentials/index.js';
import { PasskeyRequestView } from '../../passkeys/index.js';
import { StaffTotpSetupView } from '../factors/account.dto.js';
import { staffProblems } from '../staff.problems.js';
import { ResetPassword } from './reset-password.js';
import { ResetSecondFactor } from './reset-second-factor.js';
import { EnrolmentClaimDto, ResetByPasskeyDto, ResetByTotpDto, ResetClaimDto, SetUpAccountDto } from './resets.dto.js';
import { SetUpAccount } from './set-up-account.js';

/** What the code of a reset opens to the person it was sent to. Nobody is signed in by it. */
@Controller('issuer/api/resets')
export class ResetsController {
  constructor(
    private readonly secondFactor: ResetSecondFactor,
    private readonly password: ResetPassword,
    private readonly account: SetUpAccount,
  ) {}

  /** Gives a new code generator to set up, by the code and the password. */
  @Post('second-factor/setup')
  @HttpCode(200)
  @Access({ level: 'public', rate: 'issuer-sign-in' })
  @Refuses(staffProblems.resetRefused, staffProblems.resetSpent)
  setUp(@Body() body: ResetClaimDto): Promise<StaffTotpSetupView> {
    return this.secondFactor.setUp(body);
  }

  /** Takes the new code generator by its first code; the code of the reset is used up. */
  @Post('second-factor')
  @HttpCode(204)
  @Access({ level: 'public', rate: 'issuer-sign-in' })
  @Refuses(staffProblems.resetRefused, staffProblems.resetSpent)
  async takeSecondFactor(@Body() { totp, ...claim }: ResetByTotpDto): Promise<void> {
    await this.secondFactor.run(claim, totp);
  }

  /** Gives a code generator to set up, by the sign-in name and the code, to who has a new account. */
  @Post('enrolment/setup')
  @HttpCode(200)
  @Access({ level: 'public', rate: 'issuer-sign-in' })
  @Refuses(staffProblems.resetRefused, staffProblems.resetSpent)
  begin(@Body() body: EnrolmentClaimDto): Promise<StaffTotpSetupView> {
    return this.account.begin(body);
  }

  /** Takes the password and the code generator that the person has chosen; the code is used up. */
  @Post('enrolment')
  @HttpCode(204)
  @Access({ level: 'public', rate: 'issuer-sign-in' })
  @Refuses(
    staffProblems.resetRefused,
    staffProblems.resetSpent,
    credentialsProblems.estimateUnavailable,
    requestProblems.busy,
  )
  async setUpAccount(@Body() { password, totp, ...claim }: SetUpAccountDto): Promise<void> {
    await this.account.run(claim, password, totp);
  }

  /** Gives what a passkey has to sign to set a new password. */
  @Post('password/challenge')
  @HttpCode(200)
  @Access({ level: 'public', rate: 'issuer-passkey' })
  challenge(): Promise<PasskeyRequestView> {
    return this.password.request();
  }

  /** Sets a new password by the code and a passkey; the code of the reset is used up. */
  @Post('password/passkey')
  @HttpCode(204)
  @Access({ level: 'public', rate: 'issuer-passkey' })
  @Refuses(
    staffProblems.resetRefused,
    staffProblems.resetSpent,
    credentialsProblems.estimateUnavailable,
    requestProblems.busy,
  )
  async setByPasskey(@Body() { passkey, ...claim }: ResetByPasskeyDto): Promise<void> {
    await this.password.byPasskey(claim, passkey);
  }

  /** Sets a new password by the code and the code generator; the code of the reset is used up. */
  @Post('password')
  @HttpCode(204)
  @Access({ level: 'public', rate: 'issuer-sign-in' })
  @Refuses(
    staffProblems.resetRefused,
    staffProblems.resetSpent,
    credentialsProblems.estimateUnavailable,
    requestProblems.busy,
  )
  async setByTotp(@Body() { totp, ...claim }: ResetByTotpDto): Promise<void> {
    await this.password.byTotp(claim, totp);
  }
}
