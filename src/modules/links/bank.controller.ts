import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { BankMessageDto, BankReplyView } from './bank.dto.js';
import { linksProblems } from './links.problems.js';
import { bankRate } from './links.rates.js';
import { ReceiveBankMessages } from './receive-bank-messages.js';

@Controller('bank')
export class BankController {
  constructor(private readonly receiveMessages: ReceiveBankMessages) {}

  /** The bank stops links and reports what happened to its accounts; signed by HTTP Message Signatures (RFC 9421). */
  @Post('messages')
  @HttpCode(200)
  @Access({ level: 'partner', rate: bankRate.name })
  @Refuses(linksProblems.messageChanged)
  receive(
    @Caller() caller: Principal,
    @Body() body: BankMessageDto,
    @Req() { rawBody }: FastifyRequest,
  ): Promise<BankReplyView> {
    return this.receiveMessages.run(caller.id, body, rawBody ?? Buffer.alloc(0));
  }
}
