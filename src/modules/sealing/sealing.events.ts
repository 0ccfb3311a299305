import { defineEvent } from '../audit/index.js';

const items = ['15'] as const;

/** Events have been without a seal, or heads without this anchor, for longer than the alarm allows. */
export const sealingLags = defineEvent<{ what: string; seconds: number; rows: number }>('sealing.lags', {
  version: 1,
  items,
});

/** What lagged is up to date again. */
export const sealingCaughtUp = defineEvent<{ what: string }>('sealing.caught-up', { version: 1, items });

/** Events were found that nobody with the key has written, before they were sealed. The first of them is named. */
export const suspectRowsSealed = defineEvent<{ rows: number; eventId: string; era: number; number: number }>(
  'sealing.suspect-rows',
  { version: 1, items },
);

/** Sealing has stopped: the newest head here is not ours, or an anchor holds what this database does not. */
export const sealingStopped = defineEvent<{ reason: 'head-not-ours' | 'behind-anchor'; anchor: string | null }>(
  'sealing.stopped',
  { version: 1, items },
);

/** A new era has begun after a restore; what the anchors hold beyond it is lost. */
export const eraBegun = defineEvent<{ era: number; headsLost: number; rowsInherited: number }>('sealing.era-begun', {
  version: 1,
  items,
});

/** No verification of the whole log has come to an end for so long. */
export const verificationOverdue = defineEvent<{ hours: number }>('sealing.verification-overdue', {
  version: 1,
  items,
});

/** Somebody has had the whole log verified, or it was due; `failed`: it was lost before its end. */
export const verificationEnded = defineEvent<{
  verificationId: string;
  outcome: string;
  rows: number;
  findings: number;
}>('sealing.verified', { version: 1, items });

/** Somebody of the staff has asked for a verification. */
export const verificationRequested = defineEvent<{ verificationId: string }>('sealing.verification-requested', {
  version: 1,
  items,
});

/** Somebody of the staff has taken the proof of an event along. */
export const proofTaken = defineEvent<{ eventId: string; anchored: boolean }>('sealing.proof-taken', {
  version: 1,
  items,
});

/** Staff wanted to change something while no anchor could be reached. */
export const changeClosed = defineEvent<Record<string, never>>('sealing.change-closed', { version: 1, items });

/** Rows older than their retention were removed; their leaves stay. */
export const rowsRetired = defineEvent<{ era: number; number: number; rows: number }>('sealing.rows-retired', {
  version: 1,
  items,
});
