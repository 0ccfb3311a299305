import { defineEvent } from '../audit/index.js';

const items = ['17', '15'] as const;
const learning = ['18'] as const;

export const caseOpened = defineEvent<{ playbook: string; severity: string; alerts: number }>('cases.opened', {
  version: 1,
  items,
});
export const caseTaken = defineEvent<{ from: string }>('cases.taken', { version: 1, items });
export const memberAdded = defineEvent<{ role: string }>('cases.member-added', { version: 1, items });
export const noteWritten = defineEvent<{ noteId: string }>('cases.note-written', { version: 1, items });
/** What was there was kept; `digest` stands for it. */
export const evidenceTaken = defineEvent<{ evidenceId: string; digest: string; events: number }>(
  'cases.evidence-taken',
  { version: 1, items },
);
/** A step of the playbook was done, late or not, or left out. */
export const stepDone = defineEvent<{ step: string; phase: string; late: boolean; concerned: number }>(
  'cases.step-done',
  { version: 1, items },
);
export const stepLeftOut = defineEvent<{ step: string; phase: string; reason: string }>('cases.step-left-out', {
  version: 1,
  items,
});
/** A loss was recorded, and a step was left out as if there was none. */
export const stepOpenAgain = defineEvent<{ step: string }>('cases.step-open-again', { version: 1, items });
export const caseContained = defineEvent<{ minutes: number }>('cases.contained', { version: 1, items });
export const caseDecided = defineEvent<{ decision: string; labelled: number }>('cases.decided', {
  version: 1,
  items: ['17', '16'],
});
export const lossRecorded = defineEvent<{ caseId: string; lossYen: number }>('cases.loss-recorded', {
  version: 1,
  items,
});
/** Two people have decided that a victim gets something back. */
export const compensationApproved = defineEvent<{
  caseId: string;
  compensationId: string;
  amountYen: number;
  proposalId: string;
}>('cases.compensation-approved', { version: 1, items: ['17', 'h'] });
export const compensated = defineEvent<{ caseId: string; compensationId: string; amountYen: number }>(
  'cases.compensated',
  { version: 1, items },
);
export const compensationRefused = defineEvent<{ caseId: string; compensationId: string; reason: string }>(
  'cases.compensation-refused',
  { version: 1, items },
);
export const findingRecorded = defineEvent<{ rootCause: string; itemsFailed: number; entries: number }>(
  'cases.finding-recorded',
  { version: 1, items: learning },
);
export const measureAdded = defineEvent<{ measureId: string; measureKind: string; ownerId: string }>(
  'cases.measure-added',
  { version: 1, items: learning },
);
export const measureDone = defineEvent<{ measureId: string; measureKind: string }>('cases.measure-done', {
  version: 1,
  items: learning,
});
export const caseClosed = defineEvent<{ decision: string; drawn: boolean }>('cases.closed', {
  version: 1,
  items: ['17', '18'],
});
export const closingReviewed = defineEvent<{ reviewId: string; verdict: string; closedBy: string }>(
  'cases.closing-reviewed',
  { version: 1, items: learning },
);
/** Personal data have leaked; from when the issuer knew, two reports are due. */
export const leakRecorded = defineEvent<{ malicious: boolean }>('cases.leak-recorded', { version: 1, items });
export const leakReported = defineEvent<{ report: string; late: boolean }>('cases.leak-reported', {
  version: 1,
  items,
});
export const casesLookedAt = defineEvent<{ of: string }>('cases.looked-at', { version: 1, items: ['④'] });
