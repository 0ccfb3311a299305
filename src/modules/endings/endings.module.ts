import { Module, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/index.js';
import { CardsModule } from '../cards/index.js';
import { LedgerModule } from '../ledger/index.js';
import { MembersModule } from '../members/index.js';
import { MoneyGateModule } from '../money-gate/index.js';
import { SignInModule } from '../sign-in/index.js';
import { StaffModule } from '../staff/index.js';
import { StepUpModule } from '../step-up/index.js';
import { AccountStanding } from './account-standing.js';
import { CancelClosing } from './cancel-closing.js';
import { ClosingsController } from './closings.controller.js';
import { ClosingsRepository } from './closings.repository.js';
import { EndClosing } from './end-closing.js';
import { EndGarnishment } from './end-garnishment.js';
import { EndingsDeskController } from './endings-desk.controller.js';
import { EndingsDesk } from './endings-desk.js';
import { EndingsSource } from './endings-source.js';
import { endingsSettings as settings } from './endings.settings.js';
import { EndMembership } from './end-membership.js';
import { EstatesRepository } from './estates.repository.js';
import { ExpireValues } from './expire-values.js';
import { Garnish } from './garnish.js';
import { GarnishmentsRepository } from './garnishments.repository.js';
import { KeepCreditors } from './keep-creditors.js';
import { LegalHolds } from './legal-holds.js';
import { LegalHoldsRepository } from './legal-holds.repository.js';
import { PayOut } from './pay-out.js';
import { PayoutsRepository } from './payouts.repository.js';
import { RecordDeath } from './record-death.js';
import { RequestClosing } from './request-closing.js';
import { SettleClosings } from './settle-closings.js';
import { SettleEstates } from './settle-estates.js';
import { ShowClosing } from './show-closing.js';
import { UnusedValues } from './unused-values.js';

/** How an account ends: closed, expired, after a death; what orders set aside of it, and what stops it. */
@Module({
  imports: [MembersModule, StaffModule, LedgerModule, CardsModule, MoneyGateModule, SignInModule, StepUpModule],
  controllers: [ClosingsController, EndingsDeskController],
  providers: [
    ...[ClosingsRepository, EstatesRepository, GarnishmentsRepository, LegalHoldsRepository, PayoutsRepository],
    ...[AccountStanding, EndMembership, EndClosing, RequestClosing, CancelClosing, SettleClosings, ShowClosing],
    ...[RecordDeath, SettleEstates, Garnish, EndGarnishment, LegalHolds, PayOut, UnusedValues, ExpireValues],
    ...[EndingsSource, EndingsDesk, KeepCreditors],
  ],
})
export class EndingsModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly closings: SettleClosings,
    private readonly estates: SettleEstates,
    private readonly values: ExpireValues,
    private readonly garnish: Garnish,
    private readonly payOut: PayOut,
  ) {}

  onModuleInit(): void {
    this.jobs.every('endings.closings-due', settings.sweepSeconds, () => this.closings.run());
    this.jobs.every('endings.estates-open', settings.sweepSeconds, () => this.estates.run());
    this.jobs.every('endings.orders-to-set-aside', settings.sweepSeconds, () => this.garnish.rest());
    this.jobs.every('endings.payouts-to-post', settings.sweepSeconds, () => this.payOut.rest());
    this.jobs.every('endings.values-that-expire', settings.expirySweepSeconds, () => this.values.run());
  }
}
