import { applyDecorators, Body, Controller, Get, Headers, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { AcceptsText, IdParam } from '../../platform/http/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { jsonYen } from '../ledger/index.js';
import { Concerns, staffProblems } from '../staff/index.js';
import { ChargeDesk } from './charge-desk.js';
import { BankDayPreviewView, DeskChargesView, ReconciliationView } from './charge-desk.dto.js';
import { chargesProblems as problems } from './charges.problems.js';
import { CorrectDifference } from './correct-difference.js';
import { type DayPreview, TakeBankDay } from './take-bank-day.js';
import { readUploadedDay } from './uploaded-day.js';

const SignedDay = (): MethodDecorator =>
  applyDecorators(
    AcceptsText('text/csv'),
    ApiHeader({
      name: 'X-Bank-Day',
      description: 'The day of the file, YYYY-MM-DD; each is accepted once',
      required: true,
    }),
    ApiHeader({ name: 'X-Bank-Key', description: 'The id of the key that signed', required: true }),
    ApiHeader({
      name: 'X-Bank-Signature',
      description: 'Ed25519 over day and SHA-256 of the file, base64',
      required: true,
    }),
  );

const DAY_REFUSALS = [
  problems.dayTooLarge,
  problems.dayTooLong,
  problems.dayMalformed,
  problems.dayCountWrong,
  problems.daySignatureWrong,
  problems.dayNotOver,
  problems.dayTaken,
  problems.dayFileTaken,
] as const;

const view = ({ totalYen, ...preview }: DayPreview): BankDayPreviewView => ({
  ...preview,
  totalYen: jsonYen(totalYen),
});

@Controller('issuer/api')
export class ChargeDeskController {
  constructor(
    private readonly desk: ChargeDesk,
    private readonly takeDay: TakeBankDay,
    private readonly correct: CorrectDifference,
  ) {}

  /** The charges of one member, the accounts masked. */
  @Get('members/:memberId/charges')
  @Access({ level: 'staff', roles: ['support', 'fraud', 'auditor'] })
  @Concerns({ member: 'memberId' })
  @Refuses(requestProblems.notFound)
  ofMember(@Caller() caller: Principal, @Param('memberId', IdParam) memberId: string): Promise<DeskChargesView> {
    return this.desk.ofMember(memberId, caller);
  }

  /** The days of the bank that were compared, and what they differ in. */
  @Get('bank-days')
  @Access({ level: 'staff', roles: ['card-operations', 'fraud', 'approver', 'auditor'] })
  reconciliation(): Promise<ReconciliationView> {
    return this.desk.reconciliation();
  }

  /** Takes in the file of a day, and has it compared. */
  @Post('bank-days')
  @HttpCode(202)
  @SignedDay()
  @Access({ level: 'staff', roles: ['card-operations'] })
  @Refuses(...DAY_REFUSALS)
  async upload(
    @Caller() caller: Principal,
    @Headers() headers: Readonly<Record<string, unknown>>,
    @Body() text: string,
    @Req() { rawBody }: FastifyRequest,
  ): Promise<BankDayPreviewView> {
    return view(await this.takeDay.run(readUploadedDay(headers, text, rawBody), caller));
  }

  /** Says what the upload of the same file would take in, and does nothing of it. */
  @Post('bank-days/preview')
  @HttpCode(200)
  @SignedDay()
  @Access({ level: 'staff', roles: ['card-operations'] })
  @Refuses(...DAY_REFUSALS)
  async preview(
    @Caller() caller: Principal,
    @Headers() headers: Readonly<Record<string, unknown>>,
    @Body() text: string,
    @Req() { rawBody }: FastifyRequest,
  ): Promise<BankDayPreviewView> {
    return view(await this.takeDay.preview(readUploadedDay(headers, text, rawBody), caller));
  }

  /** Proposes to post what the bank has taken more or less; another person decides. */
  @Post('charge-differences/:id/correction')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Concerns({ 'charge-difference': 'id' })
  @Refuses(
    requestProblems.notFound,
    problems.differenceUnknown,
    problems.differenceSettled,
    staffProblems.proposalPending,
  )
  async propose(@Caller() caller: Principal, @Param('id', IdParam) id: string): Promise<void> {
    await this.correct.propose(id, caller);
  }

  /** Says that nothing is to be posted for it: the bank has mended it on its side. */
  @Post('charge-differences/:id/explanation')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Concerns({ 'charge-difference': 'id' })
  @Refuses(requestProblems.notFound, problems.differenceUnknown, problems.differenceSettled)
  async explain(@Caller() caller: Principal, @Param('id', IdParam) id: string): Promise<void> {
    await this.correct.explain(id, caller);
  }
}
