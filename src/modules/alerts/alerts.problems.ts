import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module. */
export const alertsProblems = defineProblems('alerts', {
  notFound: { status: 404, title: 'There is no such alert' },
  notOpen: { status: 409, title: 'The alert is closed, or belongs to a case' },
  reviewUnknown: { status: 404, title: 'No second look at this alert waits' },
  ownClosing: { status: 403, title: 'Who has closed an alert does not look at it a second time' },
});
