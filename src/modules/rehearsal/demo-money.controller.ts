import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Access, Refuses } from '../../platform/access/index.js';
import { jsonYen } from '../ledger/index.js';
import { limitsProblems } from '../limits/index.js';
import { CountDeclines } from '../payments/index.js';
import { BooksView, DeclinesView, GiveMoneyDto, MoneyGivenView } from './demo-money.dto.js';
import { DemoMoney } from './demo-money.js';
import { rehearsalProblems } from './rehearsal.problems.js';

/** Money for members to try payments with, and whether the books balance. */
@Controller('rehearsal')
@Access({ level: 'rehearsal' })
export class DemoMoneyController {
  constructor(
    private readonly money: DemoMoney,
    private readonly countDeclines: CountDeclines,
  ) {}

  @Post('money')
  @HttpCode(200)
  @Refuses(rehearsalProblems.nobody, limitsProblems.overBalance)
  async give(@Body() { loginId, amountYen }: GiveMoneyDto): Promise<MoneyGivenView> {
    return { balanceYen: jsonYen(await this.money.give(loginId, amountYen)) };
  }

  /** Compares all balances with their entries. */
  @Get('books')
  async books(): Promise<BooksView> {
    const { accounts, holds, postings, differenceCount } = await this.money.books();
    return { accounts, holds, postings, differences: differenceCount };
  }

  /** For what payments were declined in the last 24 hours. */
  @Get('declines')
  async declines(): Promise<DeclinesView> {
    return { reasons: await this.countDeclines.run() };
  }
}
