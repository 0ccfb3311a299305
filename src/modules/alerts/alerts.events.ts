import { defineEvent, type EventDetails } from '../audit/index.js';

const items = ['15'] as const;

/** Something was seen that somebody has to deal with. More of the same is counted on it and leaves no event of its own. */
export const alertRaised = defineEvent<EventDetails>('alerts.raised', { version: 1, items });

/** More of the same came, and it is worse than what was seen first. */
export const alertWorsened = defineEvent<{ alertKind: string; severity: string; count: number }>('alerts.worsened', {
  version: 1,
  items,
});

/** Nobody had dealt with it in time: it is worse now, and somebody else's. */
export const alertEscalated = defineEvent<{
  alertKind: string;
  severity: string;
  fromQueue: string;
  queue: string;
  ownerRole: string;
  escalations: number;
}>('alerts.escalated', { version: 1, items });

/** Staff were written to about alerts that nobody has dealt with in time; `failed` where nobody of the role has an account. */
export const staffTold = defineEvent<{ alerts: number; people: number }>('alerts.staff-told', { version: 1, items });

export const alertTaken = defineEvent<{ alertKind: string; from: string | null }>('alerts.taken', {
  version: 1,
  items,
});

/** It belongs to a case from now on. */
export const alertInCase = defineEvent<{ alertKind: string; caseId: string }>('alerts.in-case', {
  version: 1,
  items: ['15', '17'],
});

export const alertClosed = defineEvent<{ alertKind: string; reason: string; count: number }>('alerts.closed', {
  version: 1,
  items,
});

/** Somebody else than who has closed it will look at it again. */
export const alertDrawn = defineEvent<{ alertKind: string; reviewId: string; reason: string }>('alerts.review-drawn', {
  version: 1,
  items: ['15', '18'],
});

/** Somebody else has looked at it; how much of what it rests on was labelled by that. */
export const alertReviewed = defineEvent<{
  alertKind: string;
  reviewId: string;
  verdict: 'agreed' | 'missed';
  closedBy: string;
  labelled: number;
}>('alerts.reviewed', { version: 1, items: ['15', '16', '18'] });

/** Staff looked at what waits; counted by the minute. */
export const alertsLookedAt = defineEvent<Record<string, never>>('alerts.looked-at', { version: 1, items });
/** Staff opened one. */
export const alertLookedAt = defineEvent<{ alertKind: string }>('alerts.one-looked-at', { version: 1, items });
