import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  Access,
  Caller,
  type Principal,
  RECENT,
  RECENT_FOR_FACTORS,
  Refuses,
  Unapproved,
} from '../../platform/access/index.js';
import { IdParam } from '../../platform/http/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Approvable, type ApprovableCall, approvalRefusals, NeedsApproval } from '../step-up/index.js';
import { CancelFactorChange } from './cancel-factor-change.js';
import { ChangeTotp } from './change-totp.js';
import { AddTotpDto, FactorsView, RecoveryCodesView, TotpSetupView } from './factor-changes.dto.js';
import { factorProblems } from './factor-changes.problems.js';
import { addTotp, newRecoveryCodes, removeTotp } from './factor-operations.js';
import { ListFactors } from './list-factors.js';
import { NewRecoveryCodes } from './new-recovery-codes.js';
import { SetUpTotp } from './set-up-totp.js';

@Controller('api/factors')
export class FactorsController {
  constructor(
    private readonly listFactors: ListFactors,
    private readonly setUpTotp: SetUpTotp,
    private readonly changeTotp: ChangeTotp,
    private readonly newCodes: NewRecoveryCodes,
    private readonly cancelChange: CancelFactorChange,
  ) {}

  /** The ways in which the member signs in and approves, and what of them is changing. */
  @Get()
  @Access({ level: 'member' })
  list(@Caller() caller: Principal): Promise<FactorsView> {
    return this.listFactors.run(caller);
  }

  /** Gives a secret for an authenticator app, once. */
  @Post('totp/setup')
  @HttpCode(200)
  @Access({ level: 'member', rate: 'code', ...RECENT_FOR_FACTORS })
  @Unapproved('Gives a secret that is worth nothing before its app is approved')
  setUp(@Caller() caller: Principal): Promise<TotpSetupView> {
    return this.setUpTotp.run(caller.id);
  }

  /** Adds the authenticator app that shows this code. It counts after its wait. */
  @Post('totp')
  @HttpCode(202)
  @Access({ level: 'member', rate: 'code', ...RECENT })
  @NeedsApproval(addTotp)
  @Refuses(...approvalRefusals, factorProblems.totpSetupOver, factorProblems.totpCodeWrong, factorProblems.totpPresent)
  async addTotp(@Body() body: AddTotpDto, @Approvable() call: ApprovableCall): Promise<FactorsView> {
    await this.changeTotp.add(body.id, body.code, call);
    return this.listFactors.run(call.caller);
  }

  /** Removes the authenticator app. It ends after the wait. */
  @Delete('totp/:id')
  @HttpCode(202)
  @Access({ level: 'member', rate: 'code', ...RECENT_FOR_FACTORS })
  @NeedsApproval(removeTotp)
  @Refuses(...approvalRefusals, factorProblems.pending)
  async removeTotp(@Param('id', IdParam) id: string, @Approvable() call: ApprovableCall): Promise<FactorsView> {
    await this.changeTotp.remove(id, call);
    return this.listFactors.run(call.caller);
  }

  /** Makes new recovery codes and shows them, once. They take the place of those before after the wait. */
  @Post('recovery-codes')
  @HttpCode(201)
  @Access({ level: 'member', rate: 'code', ...RECENT_FOR_FACTORS })
  @NeedsApproval(newRecoveryCodes)
  @Refuses(...approvalRefusals, factorProblems.pending)
  async makeCodes(@Approvable() call: ApprovableCall): Promise<RecoveryCodesView> {
    const { codes, countsFrom } = await this.newCodes.run(call);
    return { codes, countsFrom };
  }

  /** Cancels a change that waits. */
  @Delete('changes/:id')
  @HttpCode(200)
  @Access({ level: 'member' })
  @Unapproved('Only stops: everything stays as it was')
  @Refuses(requestProblems.notFound, factorProblems.notPending, factorProblems.ownRemoval)
  async cancel(@Caller() caller: Principal, @Param('id', IdParam) id: string): Promise<FactorsView> {
    await this.cancelChange.run(caller, id);
    return this.listFactors.run(caller);
  }
}
