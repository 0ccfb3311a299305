import { defineEvent } from '../audit/index.js';

/**
 * Events about lists stand in the log as all others do, in nobody's trail, and are shown to one role alone (`ConfinedAreas`):
 * whoever talks to a member gives nothing away.
 */
export const AREA = 'screening';

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
/** Another list came before all members were searched in this one. */
export const runBrokenOff = defineEvent<{ runId: string; screened: number }>('screening.run-broken-off', {
  version: 1,
  items,
});
/** Those who look into hits were told of searches that have not reached everybody; `failed` where nobody has the role. */
export const unfinishedTold = defineEvent<{ brokenOff: number; late: number; people: number }>(
  'screening.unfinished-told',
  { version: 1, items },
);
/** A member may be on a list: people have to look. */
export const memberHit = defineEvent<{ hitId: string; memberId: string }>('screening.member-hit', {
  version: 2,
  items,
});
/** A newer list has not got the name; the hit stays open until two people have dealt with it. */
export const hitNotInList = defineEvent<{ hitId: string; memberId: string }>('screening.hit-not-in-list', {
  version: 1,
  items,
});
/** The provider gave no answer about a member, who is asked about again later. */
export const memberUnanswered = defineEvent<{ memberId: string; reason: string; tries: number }>(
  'screening.member-unanswered',
  { version: 1, items },
);
/** Those who look into hits were told that members are without an answer; `failed` where nobody of the role has an account. */
export const unansweredTold = defineEvent<{ members: number; people: number }>('screening.unanswered-told', {
  version: 1,
  items,
});
/** Those who look into hits were written to; `failed` where nobody of the role has an account. */
export const hitsTold = defineEvent<{ hits: number; people: number }>('screening.hits-told', { version: 1, items });
export const hitTaken = defineEvent<{ hitId: string; from: string | null }>('screening.hit-taken', {
  version: 1,
  items,
});
/** Nobody had dealt with it in time: it is anybody's of the role again. */
export const hitEscalated = defineEvent<{ hitId: string; escalations: number }>('screening.hit-escalated', {
  version: 1,
  items,
});
/** Two people have found that it is somebody else. */
export const hitCleared = defineEvent<{
  hitId: string;
  memberId: string;
  reason: string;
  proposalId: string;
  proposedBy: string;
}>('screening.hit-cleared', { version: 2, items });
/** Two people have found that it is the one on the list. */
export const hitConfirmed = defineEvent<{
  hitId: string;
  memberId: string;
  reason: string;
  proposalId: string;
  proposedBy: string;
}>('screening.hit-confirmed', { version: 1, items });
/** Somebody has looked at the hits. */
export const hitsLookedAt = defineEvent<{ shown: number }>('screening.looked-at', { version: 1, items });
