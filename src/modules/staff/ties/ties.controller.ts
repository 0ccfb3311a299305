import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { Access, Caller, type Principal, Refuses } from '../../../platform/access/index.js';
import { IdParam } from '../../../platform/http/index.js';
import { staffProblems } from '../staff.problems.js';
import { TieMembers } from './tie-members.js';
import { DeclareTieDto } from './ties.dto.js';

const refusals = [staffProblems.proofNeeded, staffProblems.staffNotFound, staffProblems.proposalPending] as const;

/** Which members somebody of the staff is tied to: declared, and released by another administrator. */
@Controller('issuer/api')
export class TiesController {
  constructor(private readonly ties: TieMembers) {}

  /** Declares that a member is the caller, or close to the caller; an administrator decides. */
  @Post('account/ties')
  @HttpCode(202)
  @Access({ level: 'staff' })
  @Refuses(...refusals, staffProblems.memberUnknown, staffProblems.tiedBefore)
  async declareOwn(@Caller() caller: Principal, @Body() { memberId, relation }: DeclareTieDto): Promise<void> {
    await this.ties.declare(caller, caller.id, memberId.toLowerCase(), relation);
  }

  /** Asks that a tie of the caller ends; an administrator decides. */
  @Post('account/ties/:memberId/end')
  @HttpCode(202)
  @Access({ level: 'staff' })
  @Refuses(...refusals, staffProblems.tieNotFound)
  async releaseOwn(@Caller() caller: Principal, @Param('memberId', IdParam) memberId: string): Promise<void> {
    await this.ties.release(caller, caller.id, memberId);
  }

  /** Declares it of somebody of the staff; another administrator decides. */
  @Post('staff/:staffId/ties')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['admin'] })
  @Refuses(...refusals, staffProblems.memberUnknown, staffProblems.tiedBefore)
  async declare(
    @Caller() caller: Principal,
    @Param('staffId', IdParam) staffId: string,
    @Body() { memberId, relation }: DeclareTieDto,
  ): Promise<void> {
    await this.ties.declare(caller, staffId, memberId.toLowerCase(), relation);
  }

  /** Asks that a tie of somebody of the staff ends; another administrator decides. */
  @Post('staff/:staffId/ties/:memberId/end')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['admin'] })
  @Refuses(...refusals, staffProblems.tieNotFound)
  async release(
    @Caller() caller: Principal,
    @Param('staffId', IdParam) staffId: string,
    @Param('memberId', IdParam) memberId: string,
  ): Promise<void> {
    await this.ties.release(caller, staffId, memberId);
  }
}
