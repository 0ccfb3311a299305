import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Access, Caller, type Principal, RECENT, Refuses, Unapproved } from '../../platform/access/index.js';
import { Approvable, type ApprovableCall, approvalRefusals, NeedsApproval } from '../step-up/index.js';
import { LimitsView, SetLimitDto } from './limits.dto.js';
import { limitsProblems as problems } from './limits.problems.js';
import { LowerLimit } from './lower-limit.js';
import { raiseLimit } from './raise-limit.operation.js';
import { RaiseLimit } from './raise-limit.js';
import { ShowLimits } from './show-limits.js';

@Controller('api/limits')
export class LimitsController {
  constructor(
    private readonly showLimits: ShowLimits,
    private readonly lowerLimit: LowerLimit,
    private readonly raise: RaiseLimit,
  ) {}

  /** What the member may charge, send and pay: of the program, set by the member, and still open. */
  @Get()
  @Access({ level: 'member' })
  list(@Caller() caller: Principal): Promise<LimitsView> {
    return this.showLimits.run(caller.id);
  }

  /** Lowers a limit at once. A raise of it that waits is void. */
  @Post('lowering')
  @HttpCode(200)
  @Access({ level: 'member' })
  @Unapproved('Only lowers: less can be charged, sent or paid than before')
  @Refuses(problems.raiseNotApproved)
  async lower(@Caller() caller: Principal, @Body() body: SetLimitDto): Promise<LimitsView> {
    await this.lowerLimit.run(caller.id, body);
    return this.showLimits.run(caller.id);
  }

  /** Asks for a higher limit. It takes effect after 24 hours. */
  @Post('raise')
  @HttpCode(202)
  @Access({ level: 'member', rate: 'code', page: 'limits', ...RECENT })
  @NeedsApproval(raiseLimit)
  @Refuses(...approvalRefusals, problems.notHigher, problems.coolingOff)
  async raiseOne(@Body() body: SetLimitDto, @Approvable() call: ApprovableCall): Promise<LimitsView> {
    await this.raise.run(body, call);
    return this.showLimits.run(call.caller.id);
  }
}
