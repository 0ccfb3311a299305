import { applyDecorators, Body, Controller, Get, Headers, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { AcceptsText, IdParam } from '../../platform/http/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Concerns, staffProblems } from '../staff/index.js';
import { ChangeLimit } from './change-limit.js';
import { CreditDesk, resultView } from './credit-desk.js';
import {
  CreditLimitDto,
  LimitOutcomeView,
  MakeFileDto,
  MemberCreditView,
  ResultView,
  SettlementContentView,
  SettlementsView,
} from './credit-desk.dto.js';
import { creditProblems as problems } from './credit.problems.js';
import { MakeFile } from './make-file.js';
import { PostPayments } from './post-payments.js';
import { TakeResult } from './take-result.js';
import { readUploadedResult } from './uploaded-result.js';

const SignedResult = (): MethodDecorator =>
  applyDecorators(
    AcceptsText('text/csv'),
    ApiHeader({ name: 'X-Bank-Key', description: 'The id of the key that signed', required: true }),
    ApiHeader({
      name: 'X-Bank-Signature',
      description: 'Ed25519 over bank, number of the request and SHA-256 of the file, base64',
      required: true,
    }),
  );

const RESULT_REFUSALS = [
  requestProblems.notFound,
  problems.fileUnknown,
  problems.fileNotReleased,
  problems.resultTooLarge,
  problems.resultSignatureWrong,
  problems.resultMalformed,
  problems.resultCountWrong,
  problems.resultTaken,
] as const;

/** How bills are settled: files to banks and what comes back. */
@Controller('issuer/api/settlements')
export class SettlementDeskController {
  constructor(
    private readonly desk: CreditDesk,
    private readonly make: MakeFile,
    private readonly take: TakeResult,
  ) {}

  /** What is to be asked of which bank, and the files so far. */
  @Get()
  @Access({ level: 'staff', roles: ['card-operations', 'fraud', 'approver', 'auditor'] })
  list(): Promise<SettlementsView> {
    return this.desk.settlements();
  }

  /** Makes the file for a bank; another person releases it. */
  @Post()
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['card-operations'] })
  @Refuses(problems.nothingDue, requestProblems.unavailable)
  async makeFile(@Caller() caller: Principal, @Body() { bankCode }: MakeFileDto): Promise<SettlementsView> {
    await this.make.run(bankCode, caller);
    return this.desk.settlements();
  }

  /** The file and what stands beside it, once it is released. */
  @Get(':id/content')
  @Access({ level: 'staff', roles: ['card-operations'] })
  @Refuses(requestProblems.notFound, problems.fileUnknown, problems.fileNotReleased, problems.fileChanged)
  content(@Caller() caller: Principal, @Param('id', IdParam) id: string): Promise<SettlementContentView> {
    return this.make.download(id, caller);
  }

  /** Takes a file away that nobody has released. */
  @Post(':id/withdrawal')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['card-operations'] })
  @Refuses(requestProblems.notFound, problems.fileUnknown, problems.fileNotOpen)
  async withdraw(@Caller() caller: Principal, @Param('id', IdParam) id: string): Promise<void> {
    await this.make.withdraw(id, caller);
  }

  /** Takes in what the bank says of a file, as a whole. */
  @Post(':id/result')
  @HttpCode(202)
  @SignedResult()
  @Access({ level: 'staff', roles: ['card-operations'] })
  @Refuses(...RESULT_REFUSALS, problems.resultNotWhole)
  async result(
    @Caller() caller: Principal,
    @Param('id', IdParam) id: string,
    @Headers() headers: Readonly<Record<string, unknown>>,
    @Body() text: string,
    @Req() { rawBody }: FastifyRequest,
  ): Promise<ResultView> {
    return resultView(await this.take.run(id, readUploadedResult(headers, text, rawBody), caller));
  }

  /** Says what the upload of the same file would take in, and does nothing of it. */
  @Post(':id/result/preview')
  @HttpCode(200)
  @SignedResult()
  @Access({ level: 'staff', roles: ['card-operations'] })
  @Refuses(...RESULT_REFUSALS)
  async preview(
    @Caller() caller: Principal,
    @Param('id', IdParam) id: string,
    @Headers() headers: Readonly<Record<string, unknown>>,
    @Body() text: string,
    @Req() { rawBody }: FastifyRequest,
  ): Promise<ResultView> {
    return resultView(await this.take.preview(id, readUploadedResult(headers, text, rawBody), caller));
  }
}

/** The credit line of one member. */
@Controller('issuer/api')
export class CreditDeskController {
  constructor(
    private readonly desk: CreditDesk,
    private readonly change: ChangeLimit,
    private readonly payments: PostPayments,
  ) {}

  /** The line and the bills of a member. */
  @Get('members/:memberId/credit')
  @Access({ level: 'staff', roles: ['support', 'fraud', 'auditor'] })
  @Concerns({ member: 'memberId' })
  @Refuses(requestProblems.notFound, problems.noLine)
  ofMember(@Caller() caller: Principal, @Param('memberId', IdParam) memberId: string): Promise<MemberCreditView> {
    return this.desk.ofMember(memberId, caller);
  }

  /** A lower limit holds at once; a higher one is proposed, and another person decides. */
  @Post('members/:memberId/credit/limit')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Concerns({ member: 'memberId' })
  @Refuses(
    requestProblems.notFound,
    problems.noLine,
    problems.limitUnchanged,
    problems.aboveMax,
    staffProblems.proposalPending,
  )
  async limit(
    @Caller() caller: Principal,
    @Param('memberId', IdParam) memberId: string,
    @Body() { limitYen }: CreditLimitDto,
  ): Promise<LimitOutcomeView> {
    return { outcome: await this.change.run(memberId, limitYen, caller) };
  }

  /** Proposes to record that an overdue bill was paid on another way; another person decides. */
  @Post('credit-bills/:id/payment')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['card-operations', 'fraud'] })
  @Concerns({ 'credit-bill': 'id' })
  @Refuses(requestProblems.notFound, problems.billUnknown, problems.billNotOverdue, staffProblems.proposalPending)
  async payment(@Caller() caller: Principal, @Param('id', IdParam) id: string): Promise<void> {
    await this.payments.propose(id, caller);
  }
}
