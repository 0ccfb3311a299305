import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { Access, Caller, type Principal, RECENT, Refuses } from '../../platform/access/index.js';
import { IdParam } from '../../platform/http/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Concerns, staffProblems } from '../staff/index.js';
import { Approvable, type ApprovableCall, approvalRefusals, NeedsApproval } from '../step-up/index.js';
import { ProposeReissue } from './propose-reissue.js';
import { reissueCard, ReissueCardDto } from './reissue-card.operation.js';
import { reissuesProblems as problems } from './reissues.problems.js';
import { RequestReissue } from './request-reissue.js';

const REFUSALS = [problems.accountStopped, problems.cardLive, problems.addressUnconfirmed, problems.notNow] as const;

@Controller()
export class ReissuesController {
  constructor(
    private readonly request: RequestReissue,
    private readonly proposal: ProposeReissue,
  ) {}

  /** Orders another card in place of one that has ended, or ends now because it is lost or damaged; it goes to the address on record. */
  @Post('api/card/reissue')
  @HttpCode(204)
  @Access({ level: 'holder', rate: 'code', ...RECENT })
  @NeedsApproval(reissueCard)
  @Refuses(...approvalRefusals, ...REFUSALS)
  async reissue(@Body() { reason }: ReissueCardDto, @Approvable() call: ApprovableCall): Promise<void> {
    await this.request.run(reason, call);
  }

  /** Proposes another card for a member; another person decides. */
  @Post('issuer/api/members/:memberId/card-reissue')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['support', 'card-operations'] })
  @Concerns({ member: 'memberId' })
  @Refuses(requestProblems.notFound, ...REFUSALS, staffProblems.proposalPending)
  async propose(
    @Caller() caller: Principal,
    @Param('memberId', IdParam) memberId: string,
    @Body() { reason }: ReissueCardDto,
  ): Promise<void> {
    await this.proposal.run(memberId, reason, caller);
  }
}
