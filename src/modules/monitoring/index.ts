export { MonitoringModule } from './monitoring.module.js';
/** Port to whoever takes up alerts; without another provider they are events of the stream. Source: checklist 15. */
export { AlertSink, type RaisedAlert } from './alert-sink.js';
export type { Answer, DecisionPoint, Queue, Severity } from './answer.js';
export { type DecisionRequest, Decisions } from './decisions.js';
export { type AgainAsk, type DecisionAsk, decisionOf, earlierAnswer, type LaneDecision } from './decision-facet.js';
/** What the versions of rules have found in what has been: whoever learns from a case names one. Source: checklist 18. */
export { DoneBacktests, type NamedBacktest } from './done-backtests.js';
export { OccurrenceRates } from './occurrence-rates.js';
export { TriedAccounts } from './tried-accounts.js';
export type { Subjects } from './dimension.js';
export type { FieldsOf } from './fields.js';
export { monitoringProblems } from './monitoring.problems.js';
export { monitoringSettings } from './monitoring.settings.js';
/** What turned out to be fraud, and what not: whoever closes cases says so, and backtests learn it. Source: checklist 16. */
