import { Module } from '@nestjs/common';
import { MembersModule } from '../members/index.js';
import { RecoveryModule } from '../recovery/index.js';
import { SignInModule } from '../sign-in/index.js';
import { StaffModule } from '../staff/index.js';
import { AnswerCheck } from './answer-check.js';
import { CallerQuestionController, CallersController } from './callers.controller.js';
import { CallersRepository } from './callers.repository.js';
import { CloseCalls } from './close-calls.js';
import { ClosingLottery } from './closing-lottery.js';
import { OfferRecovery } from './offer-recovery.js';
import { ShowCalls } from './show-calls.js';
import { TakeCalls } from './take-calls.js';
import { VerifiedCallers } from './verified-callers.js';

/** Calls at the support desk: who calls, how that is verified, what came of it, and who looks at it. */
@Module({
  imports: [MembersModule, SignInModule, StaffModule, RecoveryModule],
  controllers: [CallersController, CallerQuestionController],
  providers: [
    CallersRepository,
    TakeCalls,
    AnswerCheck,
    OfferRecovery,
    CloseCalls,
    ClosingLottery,
    ShowCalls,
    VerifiedCallers,
  ],
  exports: [VerifiedCallers],
})
export class CallersModule {}
