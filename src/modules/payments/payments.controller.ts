import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Access, Caller, type Principal, RECENT, Refuses, Unapproved } from '../../platform/access/index.js';
import { IdParam } from '../../platform/http/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { cardsProblems } from '../cards/index.js';
import { Approvable, type ApprovableCall, approvalRefusals, NeedsApproval } from '../step-up/index.js';
import { AnswerChallenge } from './answer-challenge.js';
import { approvePayment } from './approve-payment.operation.js';
import { stateOf } from './ask-challenge.js';
import type { Challenge } from './challenges.repository.js';
import {
  ChallengesView,
  ChallengeView,
  PaymentDetailView,
  PaymentsQuery,
  PaymentsView,
  SetSwitchDto,
  SwitchesView,
} from './payments.dto.js';
import { paymentsProblems as problems } from './payments.problems.js';
import { SetSwitch } from './set-switch.js';
import { ShowPayments } from './show-payments.js';
import { ShowSwitches } from './show-switches.js';
import { switchPaymentsOn } from './switch-on.operation.js';

@Controller('api/payments')
export class PaymentsController {
  constructor(private readonly showPayments: ShowPayments) {}

  /** The member's payments, declined ones as well, the newest first. */
  @Get()
  @Access({ level: 'member' })
  list(@Caller() caller: Principal, @Query() { before }: PaymentsQuery): Promise<PaymentsView> {
    return this.showPayments.list(caller.id, before);
  }

  /** One of them, with what became of it. */
  @Get(':id')
  @Access({ level: 'member' })
  @Refuses(requestProblems.notFound, problems.notFound)
  one(@Caller() caller: Principal, @Param('id', IdParam) id: string): Promise<PaymentDetailView> {
    return this.showPayments.one(caller.id, id);
  }
}

@Controller('api/payment-switches')
export class PaymentSwitchesController {
  constructor(
    private readonly showSwitches: ShowSwitches,
    private readonly setSwitch: SetSwitch,
  ) {}

  /** Which kinds of payments are let through. */
  @Get()
  @Access({ level: 'member' })
  list(@Caller() caller: Principal): Promise<SwitchesView> {
    return this.showSwitches.run(caller.id);
  }

  /** Switches a kind on, at once after an approval. */
  @Post('on')
  @HttpCode(200)
  @Access({ level: 'member', rate: 'code', page: 'payments', ...RECENT })
  @NeedsApproval(switchPaymentsOn)
  @Refuses(...approvalRefusals, problems.switchOn)
  async on(@Body() { name }: SetSwitchDto, @Approvable() call: ApprovableCall): Promise<SwitchesView> {
    await this.setSwitch.on(name, call);
    return this.showSwitches.run(call.caller.id);
  }

  /** Switches a kind off, at once. */
  @Post('off')
  @HttpCode(200)
  @Access({ level: 'member' })
  @Unapproved('Only closes: fewer payments are let through than before')
  async off(@Caller() caller: Principal, @Body() { name }: SetSwitchDto): Promise<SwitchesView> {
    await this.setSwitch.off(name, caller.id);
    return this.showSwitches.run(caller.id);
  }
}

@Controller('api/payment-questions')
export class PaymentQuestionsController {
  constructor(private readonly answer: AnswerChallenge) {}

  /** The payments online that wait for an answer. */
  @Get()
  @Access({ level: 'member' })
  async waiting(@Caller() caller: Principal): Promise<ChallengesView> {
    return { challenges: (await this.answer.waiting(caller.id)).map(viewOf) };
  }

  /** A question about a payment online: which merchant, and how much. */
  @Get(':id')
  @Access({ level: 'member' })
  @Refuses(requestProblems.notFound, problems.challengeUnknown)
  async one(@Caller() caller: Principal, @Param('id', IdParam) id: string): Promise<ChallengeView> {
    return viewOf(await this.answer.show(caller.id, id));
  }

  /** Approves it: this merchant, up to this amount, once. */
  @Post(':id/approval')
  @HttpCode(200)
  @Access({ level: 'member', rate: 'code', page: 'payments', ...RECENT })
  @NeedsApproval(approvePayment)
  @Refuses(
    ...approvalRefusals,
    problems.challengeUnknown,
    problems.challengeOver,
    cardsProblems.channelClosed,
    cardsProblems.channelStopped,
  )
  async approve(@Param('id', IdParam) id: string, @Approvable() call: ApprovableCall): Promise<ChallengeView> {
    await this.answer.approve(id, call);
    return viewOf(await this.answer.show(call.caller.id, id));
  }

  /** Refuses it, at once. */
  @Post(':id/refusal')
  @HttpCode(200)
  @Access({ level: 'member' })
  @Unapproved('Only refuses: nothing is paid')
  @Refuses(requestProblems.notFound, problems.challengeUnknown, problems.challengeOver)
  async refuse(@Caller() caller: Principal, @Param('id', IdParam) id: string): Promise<ChallengeView> {
    await this.answer.refuse(caller.id, id);
    return viewOf(await this.answer.show(caller.id, id));
  }
}

function viewOf(challenge: Challenge): ChallengeView {
  const { id, merchantName, merchantCountry, amountYen, askedAt, expiresAt } = challenge;
  return { id, state: stateOf(challenge), merchantName, merchantCountry, amountYen, askedAt, expiresAt };
}
