import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { IdParam } from '../../platform/http/index.js';
import { staffProblems } from '../staff/index.js';
import { OpeningSwitchesView, HoldBackDto } from './opening-switches.dto.js';
import { openingSwitchesProblems as problems } from './opening-switches.problems.js';
import { ReleaseSwitch } from './release-switch.js';
import { SetSwitch } from './set-switch.js';
import { ShowSwitches } from './show-switches.js';

@Controller('issuer/api/opening-switches')
export class OpeningSwitchesController {
  constructor(
    private readonly show: ShowSwitches,
    private readonly set: SetSwitch,
    private readonly release: ReleaseSwitch,
  ) {}

  /** What holds openings and links back, and how many come. */
  @Get()
  @Access({ level: 'staff', roles: ['fraud', 'approver', 'auditor'] })
  list(@Caller() caller: Principal): Promise<OpeningSwitchesView> {
    return this.show.run(caller);
  }

  /** Holds openings or links back for some hours, at once. */
  @Post()
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['fraud'], evenUnproven: true })
  @Refuses(problems.noSuchEffect, problems.tooLong)
  async hold(@Caller() caller: Principal, @Body() body: HoldBackDto): Promise<void> {
    await this.set.run(body, caller);
  }

  /** Proposes that it goes off before its time; another person decides. */
  @Post(':switchId/release')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Refuses(problems.notStanding, staffProblems.proposalPending)
  async propose(@Caller() caller: Principal, @Param('switchId', IdParam) switchId: string): Promise<void> {
    await this.release.propose(switchId, caller);
  }
}
