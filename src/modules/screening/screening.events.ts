import { defineEvent } from '../audit/index.js';

const items = ['1', '4'] as const;

/** An applicant was searched in the lists. The subject is the application; what was found goes to review alone. */
export const applicantScreened = defineEvent<{ hit: boolean }>('screening.applicant-screened', { version: 1, items });
/** Nobody could say whether somebody is on a list; the application waits. */
export const screeningPostponed = defineEvent<{ reason: string }>('screening.postponed', { version: 1, items });
/** Another list is in force: all members are searched in it. */
export const listChanged = defineEvent<{ runId: string }>('screening.list-changed', { version: 1, items });
export const runFinished = defineEvent<{ runId: string; screened: number; hits: number }>('screening.run-finished', {
  version: 1,
  items,
});
/** A member may be on a list: people have to look. In nobody's trail, so that whoever talks to the member gives nothing away. */
export const memberHit = defineEvent<{ memberId: string }>('screening.member-hit', { version: 1, items });
/** Two people have found that it is somebody else. */
export const hitCleared = defineEvent<{ memberId: string; reason: string; proposalId: string; proposedBy: string }>(
  'screening.hit-cleared',
  { version: 1, items },
);
/** Somebody has looked at the hits. */
export const hitsLookedAt = defineEvent<{ shown: number }>('screening.looked-at', { version: 1, items });
