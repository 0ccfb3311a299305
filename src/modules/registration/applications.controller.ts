import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { IdParam } from '../../platform/http/index.js';
import { staffProblems } from '../staff/index.js';
import { ApplicationsView, DecisionDto, DecisionView } from './applications.dto.js';
import { DecideApplication } from './decide-application.js';
import { registrationProblems as problems } from './registration.problems.js';
import { ReviewList } from './review-list.js';

/** Applications that people look at. */
@ApiTags('issuer')
@Controller('issuer/api/applications')
export class ApplicationsController {
  constructor(
    private readonly reviewList: ReviewList,
    private readonly decideApplication: DecideApplication,
  ) {}

  @Get()
  @Access({ level: 'staff', roles: ['fraud', 'approver'] })
  list(): Promise<ApplicationsView> {
    return this.reviewList.run();
  }

  @Post(':id/decision')
  @HttpCode(200)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Refuses(problems.wrongStep, problems.identityNotProven, staffProblems.proposalPending)
  decide(
    @Caller() caller: Principal,
    @Param('id', IdParam) id: string,
    @Body() body: DecisionDto,
  ): Promise<DecisionView> {
    return this.decideApplication.run(caller, id, body);
  }
}
