import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Access } from '../../platform/access/index.js';
import { debitDenialRate } from './charges.rates.js';
import { DenyDebitDto } from './debit-denials.dto.js';
import { DenyDebit } from './deny-debit.js';

/** "I do not know this debit": for whoever has the passbook, a member or not. */
@Controller('api/debit-denials')
export class DebitDenialsController {
  constructor(private readonly denyDebit: DenyDebit) {}

  /** Has the bank call the holder of the account, where there is such a debit; the answer is the same whether there is or not. */
  @Post()
  @HttpCode(202)
  @Access({ level: 'public', rate: debitDenialRate.name })
  async deny(@Body() { bankCode, traceNumber }: DenyDebitDto): Promise<void> {
    await this.denyDebit.run(bankCode, traceNumber);
  }
}
