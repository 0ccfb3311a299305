import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { IdParam } from '../../platform/http/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Concerns, staffProblems } from '../staff/index.js';
import {
  FreezeBankDto,
  FreezeDto,
  FreezeProgramDto,
  FreezesQuery,
  FreezesView,
  RestoreDto,
} from './freeze-desk.dto.js';
import { freezesProblems as problems } from './freezes.problems.js';
import { OverrideFreezes } from './override-freezes.js';
import { PlaceFreeze } from './place-freeze.js';
import { RestoreFreezes } from './restore-freezes.js';
import { ShowFreezes } from './show-freezes.js';

@Controller('issuer/api')
export class FreezeDeskController {
  constructor(
    private readonly show: ShowFreezes,
    private readonly place: PlaceFreeze,
    private readonly restoreFreezes: RestoreFreezes,
    private readonly overrideFreezes: OverrideFreezes,
  ) {}

  /** All that the issuer has stopped: what holds for many comes first, what is of single members page by page. */
  @Get('freezes')
  @Access({ level: 'staff', roles: ['support', 'fraud', 'approver', 'auditor'] })
  list(@Caller() caller: Principal, @Query() { before }: FreezesQuery): Promise<FreezesView> {
    return this.show.all(before, caller);
  }

  /** What the issuer has stopped of one member. */
  @Get('members/:memberId/freezes')
  @Access({ level: 'staff', roles: ['support', 'fraud', 'auditor'] })
  @Concerns({ member: 'memberId' })
  @Refuses(requestProblems.notFound)
  ofMember(
    @Caller() caller: Principal,
    @Param('memberId', IdParam) memberId: string,
    @Query() { before }: FreezesQuery,
  ): Promise<FreezesView> {
    return this.show.ofMember(memberId, before, caller);
  }

  /** Stops something of a member, at once. */
  @Post('members/:memberId/freezes')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['support', 'fraud'], evenUnproven: true })
  @Concerns({ member: 'memberId' })
  @Refuses(requestProblems.notFound)
  async freezeMember(
    @Caller() caller: Principal,
    @Param('memberId', IdParam) memberId: string,
    @Body() body: FreezeDto,
  ): Promise<void> {
    await this.place.run({ scope: 'member', memberId }, body, caller);
  }

  /** Stops charges from a bank, or linking to it, at once. */
  @Post('freezes/bank')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['fraud'], evenUnproven: true })
  async freezeBank(@Caller() caller: Principal, @Body() { bankCode, ...what }: FreezeBankDto): Promise<void> {
    await this.place.run({ scope: 'bank', bankCode }, what, caller);
  }

  /** Stops something for everybody, at once. */
  @Post('freezes/program')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['fraud'], evenUnproven: true })
  async freezeProgram(@Caller() caller: Principal, @Body() { overridable, ...what }: FreezeProgramDto): Promise<void> {
    await this.place.run({ scope: 'program', overridable }, what, caller);
  }

  /** Proposes that all of a list is open again; another person decides. */
  @Post('freezes/restoration')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['support', 'fraud'] })
  @Concerns({ freeze: 'freezeIds' })
  @Refuses(problems.notFound, problems.credentialsNotNew, staffProblems.proposalPending)
  async restore(@Caller() caller: Principal, @Body() { freezeIds, ...rests }: RestoreDto): Promise<void> {
    await this.restoreFreezes.propose(freezeIds, rests, caller);
  }

  /** Proposes that a member passes what is stopped for everybody; another person decides. */
  @Post('members/:memberId/override')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['support', 'fraud'] })
  @Concerns({ member: 'memberId' })
  @Refuses(requestProblems.notFound, problems.nothingToOverride, staffProblems.proposalPending)
  async override(@Caller() caller: Principal, @Param('memberId', IdParam) memberId: string): Promise<void> {
    await this.overrideFreezes.propose(memberId, caller);
  }
}
