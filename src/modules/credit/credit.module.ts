import { Module, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/index.js';
import { CardsModule } from '../cards/index.js';
import { LedgerModule } from '../ledger/index.js';
import { MembersModule } from '../members/index.js';
import { MoneyGateModule } from '../money-gate/index.js';
import { StaffModule } from '../staff/index.js';
import { BillsRepository } from './bills.repository.js';
import { ChangeLimit } from './change-limit.js';
import { CreditDesk } from './credit-desk.js';
import { CreditDeskController, SettlementDeskController } from './credit-desk.controller.js';
import { CreditLinesRepository } from './credit-lines.repository.js';
import { CreditSource } from './credit-source.js';
import { CreditController } from './credit.controller.js';
import { creditSettings as settings } from './credit.settings.js';
import { MakeBills } from './make-bills.js';
import { MakeFile } from './make-file.js';
import { OpenLine } from './open-line.js';
import { PostPayments } from './post-payments.js';
import { SettlementsRepository } from './settlements.repository.js';
import { ShowCredit } from './show-credit.js';
import { TakeResult } from './take-result.js';

/** The account of a member as a credit line: its limit, the bill of each month, and how that is paid by file. */
@Module({
  imports: [MembersModule, StaffModule, LedgerModule, CardsModule, MoneyGateModule],
  controllers: [CreditController, SettlementDeskController, CreditDeskController],
  providers: [
    ...[CreditLinesRepository, BillsRepository, SettlementsRepository, OpenLine, ChangeLimit, CreditSource],
    ...[MakeBills, MakeFile, TakeResult, PostPayments, ShowCredit, CreditDesk],
  ],
  exports: [SettlementsRepository, MakeFile],
})
export class CreditModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly bills: MakeBills,
    private readonly payments: PostPayments,
  ) {}

  onModuleInit(): void {
    this.jobs.every('credit.bills-to-make', settings.sweepSeconds, () => this.bills.run());
    this.jobs.every('credit.payments-to-post', settings.postAfterMinutes * 60, () => this.payments.rest());
  }
}
