import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Access, Caller, type Principal, RECENT, Refuses, Unapproved } from '../../platform/access/index.js';
import { Approvable, type ApprovableCall, approvalRefusals, NeedsApproval } from '../step-up/index.js';
import { CancelClosing } from './cancel-closing.js';
import { closeAccount } from './close-account.operation.js';
import { AccountClosingView, CloseAccountDto } from './closings.dto.js';
import { endingsProblems as problems } from './endings.problems.js';
import { RequestClosing } from './request-closing.js';
import { ShowClosing } from './show-closing.js';

@Controller('api/account-closing')
export class ClosingsController {
  constructor(
    private readonly showClosing: ShowClosing,
    private readonly requestClosing: RequestClosing,
    private readonly cancelClosing: CancelClosing,
  ) {}

  /** What closing the account comes to, and the closing that waits. */
  @Get()
  @Access({ level: 'holder' })
  show(@Caller() caller: Principal): Promise<AccountClosingView> {
    return this.showClosing.run(caller.id);
  }

  /** Asks to close the account. It takes effect after a day at the earliest, once nothing is held and no charge is open. */
  @Post()
  @HttpCode(202)
  @Access({ level: 'holder', rate: 'code', page: 'close-account', ...RECENT })
  @NeedsApproval(closeAccount)
  @Refuses(
    ...approvalRefusals,
    problems.closingPending,
    problems.restChanged,
    problems.notSettled,
    problems.owing,
    problems.notPossible,
  )
  async request(@Body() body: CloseAccountDto, @Approvable() call: ApprovableCall): Promise<AccountClosingView> {
    await this.requestClosing.run(body.restYen, call);
    return this.showClosing.run(call.caller.id);
  }

  /** Takes the closing back. */
  @Post('cancellation')
  @HttpCode(200)
  @Access({ level: 'holder' })
  @Unapproved('Only takes back what was approved: the account stays as it is')
  @Refuses(problems.noClosing)
  async cancel(@Caller() caller: Principal): Promise<AccountClosingView> {
    await this.cancelClosing.run(caller.id);
    return this.showClosing.run(caller.id);
  }
}
