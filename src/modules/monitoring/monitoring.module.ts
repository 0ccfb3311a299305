import { Module, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/index.js';
import { AlertsModule } from '../alerts/index.js';
import { LedgerModule } from '../ledger/index.js';
import { MembersModule } from '../members/index.js';
import { SignInModule } from '../sign-in/index.js';
import { StaffModule } from '../staff/index.js';
import { AlertSink } from './alert-sink.js';
import { AskDayRules } from './ask-day-rules.js';
import { AskEventRules } from './ask-event-rules.js';
import { BacktestDays } from './backtest-days.js';
import { BacktestsRepository } from './backtests.repository.js';
import { DayMarksRepository } from './day-marks.repository.js';
import { Decisions } from './decisions.js';
import { DecisionsRepository } from './decisions.repository.js';
import { DoneBacktests } from './done-backtests.js';
import { ExplainDecision } from './explain-decision.js';
import { ForgetHistory } from './forget-history.js';
import { FraudMet } from './fraud-met.js';
import { HistoryRepository } from './history.repository.js';
import { monitoringSettings as settings } from './monitoring.settings.js';
import { OccurrenceRates } from './occurrence-rates.js';
import { OccurrencesRepository } from './occurrences.repository.js';
import { PromoteRules } from './promote-rules.js';
import { QueuedAlerts } from './queued-alerts.js';
import { RaiseAlerts } from './raise-alerts.js';
import { ReadLoop } from './read-loop.js';
import { ReadStream } from './read-stream.js';
import { RuleBook } from './rule-book.js';
import { RuleDeskController } from './rule-desk.controller.js';
import { RuleFailures } from './rule-failures.js';
import { RuleFailuresRepository } from './rule-failures.repository.js';
import { RulesRepository } from './rules.repository.js';
import { RunBacktest } from './run-backtest.js';
import { ShowRules } from './show-rules.js';
import { SilencesRepository } from './silences.repository.js';
import { StoredDecisions } from './stored-decisions.js';
import { SuppressRules } from './suppress-rules.js';
import { TriedAccounts } from './tried-accounts.js';
import { WatchJobs } from './watch-jobs.js';
import { WatchSilence } from './watch-silence.js';
import { WriteRules } from './write-rules.js';

/** Rules over everything that happens: in line before it is done, near-line over the stream, and daily. */
@Module({
  imports: [AlertsModule, LedgerModule, MembersModule, SignInModule, StaffModule],
  controllers: [RuleDeskController],
  providers: [
    ...[RulesRepository, DecisionsRepository, OccurrencesRepository, HistoryRepository, ForgetHistory],
    ...[BacktestsRepository, BacktestDays, FraudMet, SilencesRepository, RuleFailures, RuleFailuresRepository],
    ...[DayMarksRepository, WatchJobs],
    ...[WriteRules, PromoteRules, SuppressRules, RunBacktest],
    ...[ShowRules, ExplainDecision, WatchSilence, OccurrenceRates, TriedAccounts, DoneBacktests],
    ...[RuleBook, AskEventRules, AskDayRules, RaiseAlerts, ReadStream, ReadLoop],
    { provide: Decisions, useClass: StoredDecisions },
    { provide: AlertSink, useClass: QueuedAlerts },
  ],
  exports: [Decisions, OccurrenceRates, TriedAccounts, DoneBacktests],
})
export class MonitoringModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly day: AskDayRules,
    private readonly silence: WatchSilence,
    private readonly left: WatchJobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every('monitoring.day', settings.dayEverySeconds, () => this.day.run());
    this.jobs.every('monitoring.silence', settings.silenceEverySeconds, () => this.silence.run());
    this.jobs.every('monitoring.jobs', settings.sweepsEverySeconds, () => this.left.run());
  }
}
