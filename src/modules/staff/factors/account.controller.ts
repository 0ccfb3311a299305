import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Access, Caller, type Principal, Refuses } from '../../../platform/access/index.js';
import { IdParam } from '../../../platform/http/index.js';
import { requestProblems } from '../../../platform/problems/index.js';
import { credentialsProblems } from '../../credentials/index.js';
import {
  AddPasskeyDto,
  PasskeyAssertionDto,
  PasskeyCreationView,
  PasskeyRequestView,
  RenamePasskeyDto,
} from '../../passkeys/index.js';
import { staffProblems } from '../staff.problems.js';
import {
  ChangeStaffPasswordDto,
  StaffAccountView,
  StaffEmailDto,
  StaffTotpDto,
  StaffTotpSetupView,
} from './account.dto.js';
import { StaffLanguageDto } from '../accounts/accounts.dto.js';
import { OwnLanguage } from './own-language.js';
import { OwnAddress } from './own-address.js';
import { OwnPasskeys } from './own-passkeys.js';
import { OwnPassword } from './own-password.js';
import { OwnTotp } from './own-totp.js';
import { ProveAgain } from './prove-again.js';
import { ShowAccount } from './show-account.js';

/** The own account of whoever is signed in at the console. */
@Controller('issuer/api/account')
export class StaffAccountController {
  constructor(
    private readonly account: ShowAccount,
    private readonly proveAgain: ProveAgain,
    private readonly passkeys: OwnPasskeys,
    private readonly ownTotp: OwnTotp,
    private readonly ownPassword: OwnPassword,
    private readonly ownAddress: OwnAddress,
    private readonly ownLanguage: OwnLanguage,
  ) {}

  /** The factors of the caller. */
  @Get()
  @Access({ level: 'staff' })
  show(@Caller() caller: Principal): Promise<StaffAccountView> {
    return this.account.run(caller);
  }

  /** Gives what one of the caller's passkeys has to sign to show it again. */
  @Post('proof/challenge')
  @HttpCode(200)
  @Access({ level: 'staff', rate: 'code' })
  challenge(@Caller() caller: Principal): Promise<PasskeyRequestView> {
    return this.proveAgain.request(caller);
  }

  /** Shows the second factor again, by passkey; for ten minutes the session may then change the account. */
  @Post('proof/passkey')
  @HttpCode(204)
  @Access({ level: 'staff', rate: 'code' })
  @Refuses(staffProblems.proofRefused, staffProblems.proofsSpent)
  async proveByPasskey(@Caller() caller: Principal, @Body() body: PasskeyAssertionDto): Promise<void> {
    await this.proveAgain.byPasskey(caller, body);
  }

  /** Shows the second factor again, by a code; for ten minutes the session may then change the account. */
  @Post('proof')
  @HttpCode(204)
  @Access({ level: 'staff', rate: 'code' })
  @Refuses(staffProblems.proofRefused, staffProblems.proofsSpent)
  async prove(@Caller() caller: Principal, @Body() { totp }: StaffTotpDto): Promise<void> {
    await this.proveAgain.byTotp(caller, totp);
  }

  /** Gives the browser what it needs to make a passkey. */
  @Post('passkeys/challenge')
  @HttpCode(200)
  @Access({ level: 'staff', rate: 'code' })
  @Refuses(staffProblems.proofNeeded)
  making(@Caller() caller: Principal): Promise<PasskeyCreationView> {
    return this.passkeys.request(caller);
  }

  /** Adds the passkey that the browser has made. */
  @Post('passkeys')
  @Access({ level: 'staff', rate: 'code' })
  @Refuses(
    staffProblems.proofNeeded,
    staffProblems.passkeyNotMade,
    staffProblems.passkeyTaken,
    staffProblems.passkeysFull,
  )
  async add(@Caller() caller: Principal, @Body() { made, name }: AddPasskeyDto): Promise<StaffAccountView> {
    await this.passkeys.add(caller, made, name);
    return this.account.run(caller);
  }

  /** Gives a passkey another name. */
  @Post('passkeys/:id/name')
  @HttpCode(200)
  @Access({ level: 'staff' })
  @Refuses(staffProblems.proofNeeded, requestProblems.notFound)
  async rename(
    @Caller() caller: Principal,
    @Param('id', IdParam) id: string,
    @Body() { name }: RenamePasskeyDto,
  ): Promise<StaffAccountView> {
    await this.passkeys.rename(caller, id, name);
    return this.account.run(caller);
  }

  /** Removes a passkey that is not the last second factor. */
  @Delete('passkeys/:id')
  @Access({ level: 'staff' })
  @Refuses(staffProblems.proofNeeded, staffProblems.lastFactor, requestProblems.notFound)
  async remove(@Caller() caller: Principal, @Param('id', IdParam) id: string): Promise<StaffAccountView> {
    await this.passkeys.remove(caller, id);
    return this.account.run(caller);
  }

  /** Begins to set up another code generator; the present one stays until a code of the new one is shown. */
  @Post('totp/setup')
  @HttpCode(200)
  @Access({ level: 'staff', rate: 'code' })
  @Refuses(staffProblems.proofNeeded)
  setUp(@Caller() caller: Principal): Promise<StaffTotpSetupView> {
    return this.ownTotp.setUp(caller);
  }

  /** Takes the new code generator in place of the present one. */
  @Post('totp')
  @HttpCode(200)
  @Access({ level: 'staff', rate: 'code' })
  @Refuses(staffProblems.proofNeeded, staffProblems.setupOver, staffProblems.setupCodeWrong)
  async replace(@Caller() caller: Principal, @Body() { totp }: StaffTotpDto): Promise<StaffAccountView> {
    await this.ownTotp.replace(caller, totp);
    return this.account.run(caller);
  }

  /** Removes the code generator of who has a passkey. */
  @Delete('totp')
  @Access({ level: 'staff' })
  @Refuses(staffProblems.proofNeeded, staffProblems.lastFactor, requestProblems.notFound)
  async removeTotp(@Caller() caller: Principal): Promise<StaffAccountView> {
    await this.ownTotp.remove(caller);
    return this.account.run(caller);
  }

  /** Changes the password; all other sessions end. */
  @Post('password')
  @HttpCode(204)
  @Access({ level: 'staff', rate: 'code' })
  @Refuses(
    staffProblems.proofNeeded,
    staffProblems.presentPasswordWrong,
    staffProblems.presentPasswordSpent,
    credentialsProblems.estimateUnavailable,
    requestProblems.busy,
  )
  async changePassword(
    @Caller() caller: Principal,
    @Body() { presentPassword, password }: ChangeStaffPasswordDto,
  ): Promise<void> {
    await this.ownPassword.run(caller, presentPassword, password);
  }

  /** Says where the caller is written to, where that is not known yet. */
  @Post('email')
  @HttpCode(200)
  @Access({ level: 'staff', rate: 'code' })
  @Refuses(staffProblems.proofNeeded, staffProblems.addressKnown)
  async giveAddress(@Caller() caller: Principal, @Body() { email }: StaffEmailDto): Promise<StaffAccountView> {
    await this.ownAddress.run(caller, email);
    return this.account.run(caller);
  }

  /** Chooses the language of what is written to the caller. */
  @Post('language')
  @HttpCode(200)
  @Access({ level: 'staff' })
  async chooseLanguage(@Caller() caller: Principal, @Body() { locale }: StaffLanguageDto): Promise<StaffAccountView> {
    await this.ownLanguage.run(caller, locale);
    return this.account.run(caller);
  }
}
