import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { IdParam } from '../../platform/http/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Concerns, staffProblems } from '../staff/index.js';
import { LinkDesk } from './link-desk.js';
import { DeskLinksView, SuspendLinkDto } from './link-desk.dto.js';
import { linksProblems as problems } from './links.problems.js';
import { RestoreLink } from './restore-link.js';

@Controller('issuer/api')
export class LinkDeskController {
  constructor(
    private readonly desk: LinkDesk,
    private readonly restoreLink: RestoreLink,
  ) {}

  /** The links of one member and the tries at them, masked. */
  @Get('members/:memberId/links')
  @Access({ level: 'staff', roles: ['support', 'fraud', 'auditor'] })
  @Concerns({ member: 'memberId' })
  @Refuses(requestProblems.notFound)
  ofMember(@Caller() caller: Principal, @Param('memberId', IdParam) memberId: string): Promise<DeskLinksView> {
    return this.desk.ofMember(memberId, caller);
  }

  /** Stops a link at once; or what is on its way to be one. */
  @Post('links/:id/suspension')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['support', 'fraud', 'card-operations'], evenUnproven: true })
  @Concerns({ link: 'id' })
  @Refuses(requestProblems.notFound, problems.notFound, problems.ended)
  async suspend(
    @Caller() caller: Principal,
    @Param('id', IdParam) id: string,
    @Body() body: SuspendLinkDto,
  ): Promise<void> {
    await this.desk.suspend(id, body.reason, caller);
  }

  /** Proposes that a suspended link becomes active again; another person decides. */
  @Post('links/:id/restoration')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['support', 'fraud'] })
  @Concerns({ link: 'id' })
  @Refuses(
    requestProblems.notFound,
    problems.notFound,
    problems.notRestorable,
    problems.bankHolds,
    staffProblems.proposalPending,
  )
  async restore(@Caller() caller: Principal, @Param('id', IdParam) id: string): Promise<void> {
    await this.restoreLink.propose(id, caller);
  }
}
