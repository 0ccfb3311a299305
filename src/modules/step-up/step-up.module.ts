import { Module } from '@nestjs/common';
import { FactorsModule } from '../factors/index.js';
import { LedgerModule } from '../ledger/index.js';
import { MembersModule } from '../members/index.js';
import { MoneyGateModule } from '../money-gate/index.js';
import { SignInModule } from '../sign-in/index.js';
import { Approvals } from './approvals.js';
import { ApprovedMoney } from './approved-money.js';
import { ApprovalBudgets } from './approval-budgets.js';
import { ApprovalJudge } from './approval-judge.js';
import { ApprovalMethods } from './approval-methods.js';
import { ApprovalProofs } from './approval-proofs.js';
import { ApproveIntent } from './approve-intent.js';
import { AssuranceController } from './assurance.controller.js';
import { AskPasskey } from './ask-passkey.js';
import { EraseIntents } from './erase-intents.js';
import { GiveUpIntent } from './give-up-intent.js';
import { IntentSeal } from './intent-seal.js';
import { IntentStanding } from './intent-standing.js';
import { IntentsRepository } from './intents.repository.js';
import { ProveAgain } from './prove-again.js';
import { SendApprovalCode } from './send-approval-code.js';
import { ShowIntent } from './show-intent.js';
import { StepUpController } from './step-up.controller.js';
import { StepUpSweep } from './step-up-sweep.js';
import { StoredApprovals } from './stored-approvals.js';
import { StoredApprovedMoney } from './stored-approved-money.js';
import { WriteIntent } from './write-intent.js';

/** Intents and approvals: what is risky is frozen, approved, and done once. */
@Module({
  imports: [MembersModule, FactorsModule, SignInModule, LedgerModule, MoneyGateModule],
  controllers: [StepUpController, AssuranceController],
  providers: [
    IntentsRepository,
    IntentSeal,
    IntentStanding,
    WriteIntent,
    SendApprovalCode,
    ApprovalMethods,
    ApprovalBudgets,
    ApprovalJudge,
    ApprovalProofs,
    ProveAgain,
    AskPasskey,
    ApproveIntent,
    ShowIntent,
    GiveUpIntent,
    StepUpSweep,
    EraseIntents,
    { provide: Approvals, useClass: StoredApprovals },
    { provide: ApprovedMoney, useClass: StoredApprovedMoney },
  ],
  exports: [Approvals, ApprovedMoney],
})
export class StepUpModule {}
