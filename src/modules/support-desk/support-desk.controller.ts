import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { callersProblems } from '../callers/index.js';
import { Concerns, RevealDto, staffProblems } from '../staff/index.js';
import { FindMembers } from './find-members.js';
import { RevealMember } from './reveal-member.js';
import { ShowMember } from './show-member.js';
import { FindMembersDto, FoundMembersView, MemberDeskView, MemberRevealView } from './support-desk.dto.js';
import { supportDeskProblems as problems } from './support-desk.problems.js';

/** A path that is no id names no member. */
const MemberIdParam = () => Param('memberId', new ParseUUIDPipe({ exceptionFactory: () => problems.memberNotFound() }));

@Controller('issuer/api/members')
export class SupportDeskController {
  constructor(
    private readonly findMembers: FindMembers,
    private readonly showMember: ShowMember,
    private readonly revealMember: RevealMember,
  ) {}

  /**
   * Members with exactly this login ID, phone, e-mail or id; masked, and never a list of all. What is searched for is
   * personal, so it comes in the body: addresses are kept in histories and logs.
   */
  @Post('searches')
  @HttpCode(200)
  @Access({ level: 'staff', roles: ['support', 'fraud', 'auditor'], evenUnproven: true })
  @Refuses(problems.searchesSpent, staffProblems.ownMember)
  find(@Caller() caller: Principal, @Body() body: FindMembersDto): Promise<FoundMembersView> {
    return this.findMembers.run(body, caller);
  }

  /** One member, masked. */
  @Get(':memberId')
  @Access({ level: 'staff', roles: ['support', 'fraud', 'auditor', 'card-operations'] })
  @Concerns({ member: 'memberId' })
  @Refuses(problems.memberNotFound)
  show(@Caller() caller: Principal, @MemberIdParam() memberId: string): Promise<MemberDeskView> {
    return this.showMember.run(memberId, caller);
  }

  /** Contact data or person in the clear, with a reason, within the caller's daily budget; for a caller, once verified. */
  @Post(':memberId/reveals')
  @HttpCode(200)
  @Access({ level: 'staff', roles: ['support', 'fraud'] })
  @Concerns({ member: 'memberId' })
  @Refuses(problems.memberNotFound, callersProblems.notVerified, staffProblems.revealsSpent)
  reveal(
    @Caller() caller: Principal,
    @MemberIdParam() memberId: string,
    @Body() body: RevealDto,
  ): Promise<MemberRevealView> {
    return this.revealMember.run(memberId, body, caller);
  }
}
