import { Module } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { CardsModule } from '../cards/index.js';
import { LedgerModule } from '../ledger/index.js';
import { LimitsModule } from '../limits/index.js';
import { MembersModule } from '../members/index.js';
import { MoneyGateModule } from '../money-gate/index.js';
import { MonitoringModule } from '../monitoring/index.js';
import { StaffModule } from '../staff/index.js';
import { StepUpModule } from '../step-up/index.js';
import { AnswerChallenge } from './answer-challenge.js';
import { AskChallenge } from './ask-challenge.js';
import { ChallengesRepository } from './challenges.repository.js';
import { CompareHolds } from './compare-holds.js';
import { CountDeclines } from './count-declines.js';
import { LateAnswers } from './late-answers.js';
import { LiftStop } from './lift-stop.js';
import { NetworkController } from './network.controller.js';
import { PaymentDesk } from './payment-desk.js';
import { PaymentDeskController } from './payment-desk.controller.js';
import { PaymentListsRepository } from './payment-lists.repository.js';
import { PaymentsOfPostings } from './payments-of-postings.js';
import { PaymentQuestionsController, PaymentsController, PaymentSwitchesController } from './payments.controller.js';
import { PaymentsRepository } from './payments.repository.js';
import { ReadMessage } from './read-message.js';
import { ReceiveMessage } from './receive-message.js';
import { SendNotices } from './send-notices.js';
import { SetSwitch } from './set-switch.js';
import { ShowPayments } from './show-payments.js';
import { ShowSwitches } from './show-switches.js';
import { StopsRepository } from './stops.repository.js';
import { SwitchesRepository } from './switches.repository.js';

/** Payments with the card: what the processor asks, what members let through, and what they are asked. */
@Checkpoint(
  '13.payment-thresholds',
  '13.wallet-tokens',
  '②.money-channels-ask',
  '14.payment-trend',
  'g.payments-watched',
)
@Module({
  imports: [
    ...[MembersModule, StaffModule, LedgerModule, CardsModule, MoneyGateModule, StepUpModule, LimitsModule],
    MonitoringModule,
  ],
  controllers: [
    ...[NetworkController, PaymentsController, PaymentSwitchesController, PaymentQuestionsController],
    PaymentDeskController,
  ],
  providers: [
    ...[PaymentsRepository, PaymentListsRepository, SwitchesRepository, ChallengesRepository, StopsRepository],
    ...[ReadMessage, ReceiveMessage, LateAnswers, SendNotices, AskChallenge, AnswerChallenge],
    ...[SetSwitch, ShowSwitches, ShowPayments, PaymentDesk, LiftStop, CountDeclines, PaymentsOfPostings],
    CompareHolds,
  ],
  exports: [CountDeclines, PaymentsOfPostings],
})
export class PaymentsModule {}
