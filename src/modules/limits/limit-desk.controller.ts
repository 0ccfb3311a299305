import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { staffProblems } from '../staff/index.js';
import { ChangeProgramLimit } from './change-program-limit.js';
import { ChangeProgramLimitDto, ProgramLimitsView } from './limit-desk.dto.js';
import { limitsProblems as problems } from './limits.problems.js';
import { ShowProgramLimits } from './show-program-limits.js';

@Controller('issuer/api/limits')
export class LimitDeskController {
  constructor(
    private readonly show: ShowProgramLimits,
    private readonly change: ChangeProgramLimit,
  ) {}

  /** The limits of the program, and what waits to change them. */
  @Get()
  @Access({ level: 'staff', roles: ['fraud', 'approver', 'auditor', 'admin'] })
  list(@Caller() caller: Principal): Promise<ProgramLimitsView> {
    return this.show.run(caller);
  }

  /** Proposes another limit for all members; another person decides. */
  @Post('changes')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['fraud', 'admin'] })
  @Refuses(problems.noSuchLimit, problems.aboveHardCap, problems.programUnchanged, staffProblems.proposalPending)
  async propose(@Caller() caller: Principal, @Body() body: ChangeProgramLimitDto): Promise<ProgramLimitsView> {
    await this.change.propose(body, caller);
    return this.show.run(caller);
  }
}
