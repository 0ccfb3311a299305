import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { IdParam } from '../../platform/http/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Concerns, staffProblems } from '../staff/index.js';
import { EndGarnishment } from './end-garnishment.js';
import { EndingsDesk } from './endings-desk.js';
import {
  EndingsView,
  GarnishDto,
  LiftLegalHoldDto,
  PayGarnishmentDto,
  PayOutDto,
  RecordDeathDto,
  SetLegalHoldDto,
} from './endings-desk.dto.js';
import { endingsProblems as problems } from './endings.problems.js';
import { Garnish } from './garnish.js';
import { LegalHolds } from './legal-holds.js';
import { PayOut } from './pay-out.js';
import { RecordDeath } from './record-death.js';

@Controller('issuer/api')
export class EndingsDeskController {
  constructor(
    private readonly desk: EndingsDesk,
    private readonly death: RecordDeath,
    private readonly garnish: Garnish,
    private readonly endGarnishment: EndGarnishment,
    private readonly legalHolds: LegalHolds,
    private readonly payOut: PayOut,
  ) {}

  /** Closings, deaths, garnishments, legal holds and payouts, the newest of each. */
  @Get('endings')
  @Access({ level: 'staff', roles: ['fraud', 'approver', 'auditor'] })
  list(@Caller() caller: Principal): Promise<EndingsView> {
    return this.desk.list(caller);
  }

  /** Proposes to record the death of a member; another person decides, and then the account stops. */
  @Post('members/:memberId/death')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['support', 'fraud'] })
  @Concerns({ member: 'memberId' })
  @Refuses(
    requestProblems.notFound,
    problems.memberUnknown,
    problems.deathRecorded,
    problems.dateWrong,
    staffProblems.proposalPending,
  )
  async recordDeath(
    @Caller() caller: Principal,
    @Param('memberId', IdParam) memberId: string,
    @Body() body: RecordDeathDto,
  ): Promise<void> {
    await this.death.propose(memberId, body, caller);
  }

  /** Proposes to set value of a member aside by an order; another person decides. */
  @Post('members/:memberId/garnishments')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Concerns({ member: 'memberId' })
  @Refuses(requestProblems.notFound, problems.memberUnknown, problems.orderKnown, staffProblems.proposalPending)
  async setAside(
    @Caller() caller: Principal,
    @Param('memberId', IdParam) memberId: string,
    @Body() body: GarnishDto,
  ): Promise<void> {
    await this.garnish.propose(memberId, body, caller);
  }

  /** Proposes to pay a creditor out of what is set aside; the rest goes back to the member. */
  @Post('garnishments/:id/payment')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Concerns({ garnishment: 'id' })
  @Refuses(
    requestProblems.notFound,
    problems.garnishmentUnknown,
    problems.garnishmentOver,
    problems.overSetAside,
    staffProblems.proposalPending,
  )
  async payCreditor(
    @Caller() caller: Principal,
    @Param('id', IdParam) id: string,
    @Body() body: PayGarnishmentDto,
  ): Promise<void> {
    await this.endGarnishment.proposePayment(id, body.amountYen, caller);
  }

  /** Proposes to give back what is set aside. */
  @Post('garnishments/:id/release')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Concerns({ garnishment: 'id' })
  @Refuses(
    requestProblems.notFound,
    problems.garnishmentUnknown,
    problems.garnishmentOver,
    staffProblems.proposalPending,
  )
  async release(@Caller() caller: Principal, @Param('id', IdParam) id: string): Promise<void> {
    await this.endGarnishment.proposeRelease(id, caller);
  }

  /** Proposes that nothing of a member is moved any more. */
  @Post('members/:memberId/legal-holds')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Concerns({ member: 'memberId' })
  @Refuses(requestProblems.notFound, problems.memberUnknown, problems.holdKnown, staffProblems.proposalPending)
  async setLegalHold(
    @Caller() caller: Principal,
    @Param('memberId', IdParam) memberId: string,
    @Body() body: SetLegalHoldDto,
  ): Promise<void> {
    await this.legalHolds.proposeSetting(memberId, body, caller);
  }

  /** Proposes that a legal hold ends. */
  @Post('legal-holds/:id/lifting')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Concerns({ 'legal-hold': 'id' })
  @Refuses(requestProblems.notFound, problems.holdUnknown, problems.holdLifted, staffProblems.proposalPending)
  async liftLegalHold(
    @Caller() caller: Principal,
    @Param('id', IdParam) id: string,
    @Body() body: LiftLegalHoldDto,
  ): Promise<void> {
    await this.legalHolds.proposeLifting(id, body.reference, caller);
  }

  /** Proposes to pay heirs, or a member whose account is closed. */
  @Post('payouts')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Concerns({ estate: 'caseId', closing: 'caseId' })
  @Refuses(problems.caseUnknown, problems.overOwed, staffProblems.proposalPending)
  async proposePayout(@Caller() caller: Principal, @Body() body: PayOutDto): Promise<void> {
    await this.payOut.propose(body, caller);
  }
}
