import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { AskChallenge } from './ask-challenge.js';
import {
  AmountMessageDto,
  AuthorizationAnswerView,
  AuthorizationDto,
  CaptureDto,
  ChallengeAnswerView,
  ChallengeDto,
  ChallengeStateDto,
  ClearingAnswerView,
  ForcedPostingDto,
  RefundDto,
  ReversalDto,
  WalletTokenDto,
} from './network.dto.js';
import type { CameMessage } from './read-message.js';
import { paymentsProblems as problems } from './payments.problems.js';
import { networkRate } from './payments.rates.js';
import { ReceiveMessage } from './receive-message.js';

/** What the card processor asks and tells; each message signed by HTTP Message Signatures (RFC 9421). */
@Controller('network')
@Access({ level: 'partner', rate: networkRate.name })
export class NetworkController {
  constructor(
    private readonly receiveMessage: ReceiveMessage,
    private readonly askChallenge: AskChallenge,
  ) {}

  /** Asks whether a payment is let through; answered within 2 seconds. */
  @Post('authorizations')
  @HttpCode(200)
  @Refuses(problems.messageChanged)
  authorize(
    @Caller() caller: Principal,
    @Body() body: AuthorizationDto,
    @Req() request: FastifyRequest,
  ): Promise<AuthorizationAnswerView> {
    return this.receive(caller, { kind: 'authorization', body }, request);
  }

  /** Asks for more than was authorized. */
  @Post('increments')
  @HttpCode(200)
  @Refuses(problems.messageChanged)
  increment(
    @Caller() caller: Principal,
    @Body() body: AmountMessageDto,
    @Req() request: FastifyRequest,
  ): Promise<AuthorizationAnswerView> {
    return this.receive(caller, { kind: 'increment', body }, request);
  }

  /** Takes what was authorized, once or in parts. */
  @Post('captures')
  @HttpCode(200)
  @Refuses(problems.messageChanged)
  capture(
    @Caller() caller: Principal,
    @Body() body: CaptureDto,
    @Req() request: FastifyRequest,
  ): Promise<ClearingAnswerView> {
    return this.receive(caller, { kind: 'capture', body }, request);
  }

  /** Takes an authorization back, even before it comes. */
  @Post('reversals')
  @HttpCode(200)
  @Refuses(problems.messageChanged)
  reverse(
    @Caller() caller: Principal,
    @Body() body: ReversalDto,
    @Req() request: FastifyRequest,
  ): Promise<ClearingAnswerView> {
    return this.receive(caller, { kind: 'reversal', body }, request);
  }

  /** Pays back a capture, or a part of it. */
  @Post('refunds')
  @HttpCode(200)
  @Refuses(problems.messageChanged)
  refund(
    @Caller() caller: Principal,
    @Body() body: RefundDto,
    @Req() request: FastifyRequest,
  ): Promise<ClearingAnswerView> {
    return this.receive(caller, { kind: 'refund', body }, request);
  }

  /** Posts what was paid to the merchant late, beyond what was held, or without asking. */
  @Post('forced-postings')
  @HttpCode(200)
  @Refuses(problems.messageChanged)
  force(
    @Caller() caller: Principal,
    @Body() body: ForcedPostingDto,
    @Req() request: FastifyRequest,
  ): Promise<ClearingAnswerView> {
    return this.receive(caller, { kind: 'forced-posting', body }, request);
  }

  /** Asks for a token of the card in a wallet; refused. */
  @Post('wallet-tokens')
  @HttpCode(200)
  @Refuses(problems.messageChanged)
  walletToken(
    @Caller() caller: Principal,
    @Body() body: WalletTokenDto,
    @Req() request: FastifyRequest,
  ): Promise<AuthorizationAnswerView> {
    return this.receive(caller, { kind: 'wallet-token', body }, request);
  }

  /** Asks the member, by 3-D Secure, whether this merchant is to be paid this amount. */
  @Post('challenges')
  @HttpCode(200)
  @Refuses(problems.messageChanged)
  challenge(
    @Caller() caller: Principal,
    @Body() body: ChallengeDto,
    @Req() { rawBody }: FastifyRequest,
  ): Promise<ChallengeAnswerView> {
    return this.askChallenge.run(caller.id, body, rawBody ?? Buffer.alloc(0));
  }

  /** What the member has answered. */
  @Post('challenge-states')
  @HttpCode(200)
  @Refuses(problems.challengeUnknown)
  challengeState(@Caller() caller: Principal, @Body() body: ChallengeStateDto): Promise<ChallengeAnswerView> {
    return this.askChallenge.state(caller.id, body.challengeId);
  }

  private async receive<View>(caller: Principal, came: CameMessage, { rawBody }: FastifyRequest): Promise<View> {
    return (await this.receiveMessage.run(caller.id, came, rawBody ?? Buffer.alloc(0))) as View;
  }
}
