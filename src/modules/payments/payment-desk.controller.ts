import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { IdParam } from '../../platform/http/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Concerns, staffProblems } from '../staff/index.js';
import { LiftStop } from './lift-stop.js';
import { PaymentDesk } from './payment-desk.js';
import { DeskPaymentsView } from './payments.dto.js';
import { paymentsProblems as problems } from './payments.problems.js';

@Controller('issuer/api')
export class PaymentDeskController {
  constructor(
    private readonly desk: PaymentDesk,
    private readonly liftStop: LiftStop,
  ) {}

  /** A member's newest payments with the reasons inside, and what has suspended the card. */
  @Get('members/:memberId/payments')
  @Access({ level: 'staff', roles: ['support', 'fraud', 'auditor'] })
  @Concerns({ member: 'memberId' })
  @Refuses(requestProblems.notFound)
  ofMember(@Caller() caller: Principal, @Param('memberId', IdParam) memberId: string): Promise<DeskPaymentsView> {
    return this.desk.ofMember(memberId, caller);
  }

  /** Proposes that a card can be used for payments again; another person decides. */
  @Post('payment-stops/:id/lifting')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['support', 'fraud'] })
  @Concerns({ 'payment-stop': 'id' })
  @Refuses(requestProblems.notFound, problems.stopNotFound, problems.stopLifted, staffProblems.proposalPending)
  async lift(@Caller() caller: Principal, @Param('id', IdParam) id: string): Promise<void> {
    await this.liftStop.propose(id, caller);
  }
}
