export { AlertsModule } from './alerts.module.js';
export { AlertListeners, Alerts, type RaisedAlert } from './alerts.js';
export {
  ALERT_QUEUES,
  type Alert,
  type AlertQueue,
  type AlertState,
  type AlertSubject,
  type AlertSubjectKind,
  CASE_ALERTS_MAX,
  type NewAlert,
  SEVERITIES,
  type Severity,
} from './alert.js';
export { ALERTS_READER, FollowStream } from './follow-stream.js';
export { TellStaff } from './tell-staff.js';
export { EscalateAlerts } from './escalate-alerts.js';
export {
  OUTCOME_LABELS,
  type Labelled,
  type LabelledSubject,
  OutcomeLabels,
  type OutcomeLabel,
} from './outcome-labels.js';
export { alertsProblems } from './alerts.problems.js';
export { alertsSettings } from './alerts.settings.js';
export { membersOfAlerts } from './alert-subjects.js';
