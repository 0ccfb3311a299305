import { Module, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/index.js';
import { CardsModule } from '../cards/index.js';
import { LedgerModule } from '../ledger/index.js';
import { LimitsModule } from '../limits/index.js';
import { linksSettings } from '../links/index.js';
import { MembersModule } from '../members/index.js';
import { MoneyGateModule } from '../money-gate/index.js';
import { MonitoringModule } from '../monitoring/index.js';
import { StaffModule } from '../staff/index.js';
import { StepUpModule } from '../step-up/index.js';
import { AskBank } from './ask-bank.js';
import { CallAboutDebit } from './call-about-debit.js';
import { BankDaysRepository } from './bank-days.repository.js';
import { ChargeDesk } from './charge-desk.js';
import { ChargeDeskController } from './charge-desk.controller.js';
import { callAboutDebitJob, compareDayJob, lookIntoDebitJob } from './charge-jobs.js';
import { ChargesController } from './charges.controller.js';
import { ChargesRepository } from './charges.repository.js';
import { chargesSettings as settings } from './charges.settings.js';
import { CompareBankDay } from './compare-bank-day.js';
import { CorrectDifference } from './correct-difference.js';
import { DebitDenialsController } from './debit-denials.controller.js';
import { DebitDenialsRepository } from './debit-denials.repository.js';
import { DenyDebit } from './deny-debit.js';
import { LookAfterCharges } from './look-after-charges.js';
import { RequestCharge } from './request-charge.js';
import { SettleCharge } from './settle-charge.js';
import { ShowCharges } from './show-charges.js';
import { TakeBankDay } from './take-bank-day.js';

/** Money in from linked bank accounts. */
@Module({
  imports: [
    ...[MembersModule, StaffModule, LedgerModule, CardsModule, MoneyGateModule],
    ...[StepUpModule, LimitsModule, MonitoringModule],
  ],
  controllers: [ChargesController, DebitDenialsController, ChargeDeskController],
  providers: [
    ChargesRepository,
    SettleCharge,
    AskBank,
    LookAfterCharges,
    RequestCharge,
    ShowCharges,
    BankDaysRepository,
    TakeBankDay,
    CompareBankDay,
    CorrectDifference,
    ChargeDesk,
    DebitDenialsRepository,
    DenyDebit,
    CallAboutDebit,
  ],
})
export class ChargesModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly lookAfter: LookAfterCharges,
    private readonly compareDay: CompareBankDay,
    private readonly denyDebit: DenyDebit,
    private readonly aboutDebit: CallAboutDebit,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(compareDayJob, ({ dayId }) => this.compareDay.run(dayId));
    this.jobs.handle(lookIntoDebitJob, ({ chargeId }) => this.denyDebit.look(chargeId));
    this.jobs.handle(callAboutDebitJob, ({ denialId }) => this.aboutDebit.place(denialId));
    this.jobs.every('charges.debit-answers', linksSettings.callAskEverySeconds, () => this.aboutDebit.hear());
    this.jobs.every('charges.days-to-compare', settings.compareAfterMinutes * 60, () => this.compareDay.rest());
    this.jobs.every('charges.due', settings.sweepSeconds, () => this.lookAfter.run());
  }
}
