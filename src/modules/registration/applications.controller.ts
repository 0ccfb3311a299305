import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { IdParam } from '../../platform/http/index.js';
import { Concerns, RevealDto, staffProblems } from '../staff/index.js';
import {
  ApplicationDetailView,
  ApplicationRevealView,
  ApplicationsQuery,
  ApplicationsView,
  ReviewDecisionDto,
  DecisionView,
} from './applications.dto.js';
import { DecideApplication } from './decide-application.js';
import { registrationProblems as problems } from './registration.problems.js';
import { RevealApplication } from './reveal-application.js';
import { ReviewApplication } from './review-application.js';
import { ReviewList } from './review-list.js';

/** Applications that people look at. */
@ApiTags('issuer')
@Controller('issuer/api/applications')
export class ApplicationsController {
  constructor(
    private readonly reviewList: ReviewList,
    private readonly reviewApplication: ReviewApplication,
    private readonly revealApplication: RevealApplication,
    private readonly decideApplication: DecideApplication,
  ) {}

  @Get()
  @Access({ level: 'staff', roles: ['fraud', 'approver'] })
  list(@Caller() caller: Principal, @Query() { after }: ApplicationsQuery): Promise<ApplicationsView> {
    return this.reviewList.run(caller, after);
  }

  /** One application under review, masked, with its grounds and history. */
  @Get(':id')
  @Access({ level: 'staff', roles: ['fraud', 'approver'] })
  @Concerns({ application: 'id' })
  show(@Caller() caller: Principal, @Param('id', IdParam) id: string): Promise<ApplicationDetailView> {
    return this.reviewApplication.run(caller, id);
  }

  /** The applicant's contact data or person in the clear, with a reason, within the caller's daily budget. */
  @Post(':id/reveals')
  @HttpCode(200)
  @Access({ level: 'staff', roles: ['fraud', 'approver'] })
  @Concerns({ application: 'id' })
  @Refuses(staffProblems.revealsSpent)
  reveal(
    @Caller() caller: Principal,
    @Param('id', IdParam) id: string,
    @Body() body: RevealDto,
  ): Promise<ApplicationRevealView> {
    return this.revealApplication.run(caller, id, body);
  }

  @Post(':id/decision')
  @HttpCode(200)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Concerns({ application: 'id' })
  @Refuses(problems.wrongStep, problems.identityNotProven, staffProblems.proposalPending)
  decide(
    @Caller() caller: Principal,
    @Param('id', IdParam) id: string,
    @Body() body: ReviewDecisionDto,
  ): Promise<DecisionView> {
    return this.decideApplication.run(caller, id, body);
  }
}
