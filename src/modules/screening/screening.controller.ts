import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { IdParam } from '../../platform/http/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { staffProblems } from '../staff/index.js';
import { ClearHit } from './clear-hit.js';
import { ClearHitDto, ScreeningView } from './screening.dto.js';
import { screeningProblems as problems } from './screening.problems.js';
import { ShowScreening } from './show-screening.js';

/** Who may be on a list. For those who look into fraud, and nobody who talks to members. */
@Controller('issuer/api/screening')
export class ScreeningController {
  constructor(
    private readonly show: ShowScreening,
    private readonly clearHit: ClearHit,
  ) {}

  /** How far the search in the newest list has come, and the hits that are open. */
  @Get()
  @Access({ level: 'staff', roles: ['fraud', 'approver'] })
  read(@Caller() caller: Principal): Promise<ScreeningView> {
    return this.show.run(caller);
  }

  /** Proposes that a hit is somebody else; another person decides. */
  @Post('hits/:memberId/clearing')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Refuses(requestProblems.notFound, problems.hitNotFound, staffProblems.proposalPending)
  async clear(
    @Caller() caller: Principal,
    @Param('memberId', IdParam) memberId: string,
    @Body() { reason }: ClearHitDto,
  ): Promise<void> {
    await this.clearHit.propose(memberId, reason, caller);
  }
}
