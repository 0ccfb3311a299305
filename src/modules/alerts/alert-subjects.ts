import type { ConcernedRows } from '../staff/index.js';

/** The members whom alerts name among their subjects, beside the one they are about; `from` leads to `app.alert_subject`. */
export const membersOfAlerts = (from: string): ConcernedRows => ({
  ...{ from, members: ['alert_subject.subject_id'] },
  only: { column: 'alert_subject.kind', is: 'member' },
});
