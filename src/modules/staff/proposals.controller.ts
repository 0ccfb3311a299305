import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { ProposedMembers } from './proposed-members.js';
import { DecisionDto, ProposalLinesView, ProposalsQuery, ProposalsView, ProposalView } from './staff.dto.js';
import { staffProblems } from './staff.problems.js';
import { StoredDualControl } from './stored-dual-control.js';

@Controller('issuer/api/proposals')
export class ProposalsController {
  constructor(
    private readonly dualControl: StoredDualControl,
    private readonly members: ProposedMembers,
  ) {}

  /** What waits for a decision that the caller's roles allow, oldest first, page by page. */
  @Get()
  @Access({ level: 'staff' })
  async list(@Caller() caller: Principal, @Query() { after }: ProposalsQuery): Promise<ProposalsView> {
    const page = await this.dualControl.openFor(caller, after);
    return { ...page, proposals: await this.members.named(page.proposals) };
  }

  /** One of them, wherever it stands in the list. */
  @Get(':proposalId')
  @Access({ level: 'staff' })
  @Refuses(
    ...[staffProblems.proposalNotFound, staffProblems.proposalDecided, staffProblems.proposalExpired],
    ...[staffProblems.wrongRole, staffProblems.ownMember],
  )
  async show(
    @Caller() caller: Principal,
    @Param('proposalId', new ParseUUIDPipe({ exceptionFactory: () => staffProblems.proposalNotFound() })) id: string,
  ): Promise<ProposalView> {
    return this.members.namedOne(await this.dualControl.openOne(id, caller));
  }

  /** Each of the things that a proposal is about, for who may decide on it; the hash is that of exactly these. */
  @Get(':proposalId/lines')
  @Access({ level: 'staff' })
  @Refuses(
    ...[staffProblems.proposalNotFound, staffProblems.proposalDecided, staffProblems.proposalExpired],
    ...[staffProblems.wrongRole, staffProblems.ownMember],
  )
  async lines(
    @Caller() caller: Principal,
    @Param('proposalId', new ParseUUIDPipe({ exceptionFactory: () => staffProblems.proposalNotFound() })) id: string,
  ): Promise<ProposalLinesView> {
    const read = await this.dualControl.lines(id, caller);
    return { ...read, names: await this.members.ofLines(read.lines) };
  }

  /** Decides on a proposal of somebody else; an approval does at once what was proposed, and takes a second factor of lately. */
  @Post(':proposalId/decision')
  @HttpCode(204)
  @Access({ level: 'staff' })
  @Refuses(
    staffProblems.proofNeeded,
    staffProblems.proposalNotFound,
    staffProblems.proposalDecided,
    staffProblems.proposalExpired,
    staffProblems.proposalChanged,
    staffProblems.ownProposal,
    staffProblems.ownMember,
    staffProblems.proposerGone,
    staffProblems.wrongRole,
    staffProblems.actRefused,
    staffProblems.nameTaken,
  )
  async decide(
    @Caller() caller: Principal,
    @Param('proposalId', new ParseUUIDPipe({ exceptionFactory: () => staffProblems.proposalNotFound() })) id: string,
    @Body() body: DecisionDto,
  ): Promise<void> {
    await this.dualControl.decide(id, body.hash, body.approve, caller);
  }
}
