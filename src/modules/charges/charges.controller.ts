import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access, Caller, type Principal, RECENT, Refuses } from '../../platform/access/index.js';
import { Idempotent, type IdempotentCall, IdParam } from '../../platform/http/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { cardsProblems } from '../cards/index.js';
import { ledgerProblems } from '../ledger/index.js';
import { limitsProblems } from '../limits/index.js';
import { moneyGateProblems } from '../money-gate/index.js';
import { Approvable, type ApprovableCall, approvalRefusals, NeedsApproval } from '../step-up/index.js';
import { charge } from './charge.operation.js';
import { ChargeDto, ChargesView, ChargeView } from './charges.dto.js';
import { chargesProblems as problems } from './charges.problems.js';
import { RequestCharge } from './request-charge.js';
import { ShowCharges } from './show-charges.js';

@Controller('api/charges')
export class ChargesController {
  constructor(
    private readonly requestCharge: RequestCharge,
    private readonly showCharges: ShowCharges,
  ) {}

  /** From where the member can charge how much, and the charges so far. */
  @Get()
  @Access({ level: 'member' })
  list(@Caller() caller: Principal): Promise<ChargesView> {
    return this.showCharges.run(caller.id);
  }

  /** Charges from a linked account. 202 says that the bank has not answered yet: the charge is shown under its id. */
  @Post()
  @Access({ level: 'member', rate: 'code', idempotent: true, page: 'charge', ...RECENT })
  @NeedsApproval(charge)
  @ApiResponse({ status: 202, type: ChargeView, description: 'The bank has not answered yet' })
  @Refuses(
    ...approvalRefusals,
    problems.linkUnknown,
    problems.linkClosed,
    problems.tooLittle,
    problems.notNow,
    limitsProblems.overLimit,
    limitsProblems.overBalance,
    ledgerProblems.accountClosed,
    cardsProblems.channelClosed,
    cardsProblems.channelStopped,
    moneyGateProblems.coolingOff,
    moneyGateProblems.memberInactive,
  )
  async charge(
    @Body() body: ChargeDto,
    @Approvable() call: ApprovableCall,
    @Idempotent() once: IdempotentCall,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChargeView> {
    const { view, over } = await this.requestCharge.run(body, call, once);
    reply.code(over ? 201 : 202);
    return view;
  }

  /** One charge, as it stands. */
  @Get(':id')
  @Access({ level: 'member' })
  @Refuses(requestProblems.notFound, problems.notFound)
  show(@Caller() caller: Principal, @Param('id', IdParam) id: string): Promise<ChargeView> {
    return this.showCharges.one(id, caller.id);
  }
}
