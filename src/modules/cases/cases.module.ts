import { Module, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/index.js';
import { AlertsModule } from '../alerts/index.js';
import { BlocklistModule } from '../blocklist/index.js';
import { FreezesModule } from '../freezes/index.js';
import { LedgerModule } from '../ledger/index.js';
import { MembersModule } from '../members/index.js';
import { MonitoringModule } from '../monitoring/index.js';
import { StaffModule } from '../staff/index.js';
import { TransferRecordsModule } from '../transfers/index.js';
import { CaseOutcomesController } from './case-outcomes.controller.js';
import { CaseParts } from './case-parts.js';
import { CaseRows } from './case-rows.js';
import { CasesController } from './cases.controller.js';
import { CasesRepository } from './cases.repository.js';
import { casesSettings as settings } from './cases.settings.js';
import { CatalogItems } from './catalog-items.js';
import { CloseCase, ClosingLottery } from './close-case.js';
import { Compensate } from './compensate.js';
import { CompensationTold } from './compensation-told.js';
import { CompensationsRepository } from './compensations.repository.js';
import { DecideCase } from './decide-case.js';
import { DoStep } from './do-step.js';
import { KeepEvidence } from './keep-evidence.js';
import { Learn } from './learn.js';
import { LeakController } from './leak.controller.js';
import { LeaksRepository } from './leaks.repository.js';
import { LearningRepository } from './learning.repository.js';
import { MeasureChoices } from './measure-choices.js';
import { MissingForClosing } from './missing-for-closing.js';
import { OpenCase } from './open-case.js';
import { RecordLoss } from './record-loss.js';
import { ReportLeak, TellLateLeaks } from './report-leak.js';
import { ReviewClosing } from './review-closing.js';
import { ShowCase, ShowTimeline } from './show-case.js';
import { ShowLeak } from './show-leak.js';
import { ShowCases } from './show-cases.js';
import { StepActs } from './step-acts.js';
import { StepsRepository } from './steps.repository.js';
import { TellLateSteps } from './tell-late-steps.js';
import { TellLoss } from './tell-loss.js';
import { TendMeasures } from './tend-measures.js';
import { Timeline } from './timeline.js';

/** Alerts taken up: contained, told, made good, decided, and learned from. */
@Module({
  imports: [
    ...[MembersModule, StaffModule, BlocklistModule, LedgerModule, FreezesModule, AlertsModule],
    ...[TransferRecordsModule, MonitoringModule],
  ],
  controllers: [CasesController, CaseOutcomesController, LeakController],
  providers: [
    ...[CasesRepository, StepsRepository, CompensationsRepository, LearningRepository, CaseRows, CatalogItems],
    ...[OpenCase, Timeline, KeepEvidence, StepActs, DoStep, DecideCase, TellLateSteps],
    ...[
      Compensate,
      CompensationTold,
      TellLoss,
      RecordLoss,
      Learn,
      TendMeasures,
      MeasureChoices,
      MissingForClosing,
      ClosingLottery,
      CloseCase,
      ReviewClosing,
    ],
    ...[LeaksRepository, ReportLeak, TellLateLeaks, ShowLeak],
    ...[CaseParts, ShowCases, ShowCase, ShowTimeline],
  ],
  exports: [CatalogItems],
})
export class CasesModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly late: TellLateSteps,
    private readonly leaks: TellLateLeaks,
    private readonly compensations: Compensate,
  ) {}

  onModuleInit(): void {
    this.jobs.every('cases.compensations-to-post', settings.sweepSeconds, () => this.compensations.rest());
    this.jobs.every('cases.late-leaks', settings.sweepSeconds, () => this.leaks.run());
    this.jobs.every('cases.late-steps', settings.sweepSeconds, () => this.late.run());
  }
}
