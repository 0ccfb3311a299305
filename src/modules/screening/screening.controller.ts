import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { IdParam } from '../../platform/http/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Concerns, staffProblems } from '../staff/index.js';
import { ClearHit } from './clear-hit.js';
import { ConfirmHit } from './confirm-hit.js';
import { ClearHitDto, ConfirmHitDto, ScreeningView } from './screening.dto.js';
import { screeningProblems as problems } from './screening.problems.js';
import { HITS_ROLE } from './hit.js';
import { ShowScreening } from './show-screening.js';
import { TakeHit } from './take-hit.js';

/** Who may be on a list. For one role alone: nobody else of the staff may learn that a member is looked into. */
@Controller('issuer/api/screening')
@Access({ level: 'staff', roles: [HITS_ROLE] })
export class ScreeningController {
  constructor(
    private readonly show: ShowScreening,
    private readonly takeHit: TakeHit,
    private readonly clearHit: ClearHit,
    private readonly confirmHit: ConfirmHit,
  ) {}

  /** How far the search in the newest list has come, and the hits that are open or confirmed. */
  @Get()
  read(@Caller() caller: Principal): Promise<ScreeningView> {
    return this.show.run(caller);
  }

  /** Takes one, also from a colleague. */
  @Post('hits/:hitId/taking')
  @HttpCode(204)
  @Concerns({ hit: 'hitId' })
  @Refuses(problems.hitNotFound)
  async take(@Caller() caller: Principal, @Param('hitId', IdParam) hitId: string): Promise<void> {
    await this.takeHit.run(hitId, caller);
  }

  /** Proposes that a hit is somebody else; another person of the role decides. */
  @Post('hits/:hitId/clearing')
  @HttpCode(202)
  @Concerns({ hit: 'hitId' })
  @Refuses(requestProblems.notFound, problems.hitNotFound, staffProblems.proposalPending)
  async clear(
    @Caller() caller: Principal,
    @Param('hitId', IdParam) hitId: string,
    @Body() { reason }: ClearHitDto,
  ): Promise<void> {
    await this.clearHit.propose(hitId, reason, caller);
  }

  /** Proposes that a hit is the member; another person of the role decides, and the money of the member is stopped. */
  @Post('hits/:hitId/confirmation')
  @HttpCode(202)
  @Concerns({ hit: 'hitId' })
  @Refuses(requestProblems.notFound, problems.hitNotFound, staffProblems.proposalPending)
  async confirm(
    @Caller() caller: Principal,
    @Param('hitId', IdParam) hitId: string,
    @Body() { reason }: ConfirmHitDto,
  ): Promise<void> {
    await this.confirmHit.propose(hitId, reason, caller);
  }
}
