import { defineEvent } from '../audit/index.js';

const items = ['i'] as const;

/** Two people have added a partner. The actor is who approved. */
export const partnerAdded = defineEvent<{ kind: string; proposalId: string; proposedBy: string }>(
  'attestations.partner-added',
  { version: 1, items },
);

/** Two people have ended the connection to a partner. */
export const partnerEnded = defineEvent<{ kind: string; proposalId: string; proposedBy: string }>(
  'attestations.partner-ended',
  { version: 1, items },
);

/** Somebody has entered what was assessed; it counts for nothing yet. `item` is a word such as `item-circled-2`. */
export const attestationEntered = defineEvent<{
  attestationId: string;
  kind: string;
  item: string;
  status: string;
  assessor: string;
}>('attestations.entered', { version: 1, items });

/** A second person has released it: from now on it decides. */
export const attestationReleased = defineEvent<{
  attestationId: string;
  kind: string;
  item: string;
  status: string;
  proposalId: string;
  proposedBy: string;
}>('attestations.released', { version: 1, items });

/** An attestation that decides expires within the days of the setting, or has expired. */
export const attestationExpiring = defineEvent<{ attestationId: string; kind: string; item: string; days: number }>(
  'attestations.expiring',
  { version: 1, items },
);
export const attestationExpired = defineEvent<{ attestationId: string; kind: string; item: string }>(
  'attestations.expired',
  { version: 1, items },
);

export type SuiteRefusal = 'no-key' | 'not-signed' | 'older' | 'ahead' | 'other-sources' | 'no-sources';

/**
 * A result of our own suite was not signed by the key that is trusted, changed since, of a run before the one that is filed, or of
 * a time that has not come, or of other sources than run here, or nobody can say of which: nothing of it was filed.
 */
export const suiteRefused = defineEvent<{ reason: SuiteRefusal }>('attestations.suite-refused', {
  version: 1,
  items,
});

/** The result of our own suite was filed. `regressed` counts the items that were met by the run before and are not now. */
export const suiteFiled = defineEvent<{
  met: number;
  notMet: number;
  regressed: number;
  passed: number;
  notPassed: number;
}>('attestations.suite-filed', { version: 1, items });

/** No new result of our own suite was filed for longer than one is waited for. `hours` since the last run ended. */
export const suiteOverdue = defineEvent<{ hours: number }>('attestations.suite-overdue', { version: 1, items });

/** In a rehearsal, partners that stand in for real ones were filed with what is attested of them. */
export const sandboxFiled = defineEvent<{ partners: number }>('attestations.sandbox-filed', { version: 1, items });

/** Something new was refused because of a partner. */
export const connectionRefused = defineEvent<{ gateway: string }>('attestations.connection-refused', {
  version: 1,
  items,
});

/** What has to be done at a partner, with who does it and when it is looked at again, is noted, or done. */
export const measureOpened = defineEvent<{ measureId: string; item: string }>('attestations.measure-opened', {
  version: 1,
  items,
});
export const measureClosed = defineEvent<{ measureId: string; item: string }>('attestations.measure-closed', {
  version: 1,
  items,
});
