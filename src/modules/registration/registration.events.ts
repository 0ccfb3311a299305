import { defineEvent } from '../audit/index.js';

type Nothing = Record<string, never>;

/** Somebody began to open an account; consents name the number of documents accepted. */
export const applicationStarted = defineEvent<{ consents: number; signals: number; score: number }>(
  'registration.application-started',
  { version: 1, items: ['1', '2'] },
);

export const consentGiven = defineEvent<{ document: string; version: string; locale: string }>(
  'registration.consent-given',
  { version: 1, items: ['1'] },
);

export const underAgeRefused = defineEvent<Nothing>('registration.under-age-refused', { version: 1, items: ['1'] });

/** Openings are paused: none begins and none goes on to the proof of identity. Counted by the minute. */
export const openingPaused = defineEvent<Nothing>('registration.opening-paused', { version: 1, items: ['3', '6'] });

export const phoneProven = defineEvent<{ heldByAnother: boolean }>('registration.phone-proven', {
  version: 1,
  items: ['5', '1'],
});

export const codeSendRefused = defineEvent<{ reason: 'sends-spent' }>('registration.code-send-refused', {
  version: 1,
  items: ['5'],
});

export const credentialsChosen = defineEvent<Nothing>('registration.credentials-chosen', { version: 1, items: ['①'] });

/** The rules for login ID, password or nickname were not met; how many were broken. */
export const credentialsRefused = defineEvent<{ rules: number; reason: string }>('registration.credentials-refused', {
  version: 1,
  items: ['①'],
});

export const identityAsked = defineEvent<{ method: string; asked: number }>('registration.identity-asked', {
  version: 1,
  items: ['1', 'a'],
});

export const identityProven = defineEvent<{ method: string; provider: string; assurance: string }>(
  'registration.identity-proven',
  { version: 1, items: ['1', 'a'] },
);

export const identityNotConfirmed = defineEvent<{ method: string; refusals: number }>(
  'registration.identity-not-confirmed',
  { version: 1, items: ['1', 'a'] },
);

/** The provider gave no answer; the application waits. */
export const identityPostponed = defineEvent<{ reason: 'down' | 'slow' | 'waiting'; asked: number }>(
  'registration.identity-postponed',
  { version: 1, items: ['1', 'a'] },
);

/** People have to look at the application; `reasons` are code words joined by dots. */
export const putUnderReview = defineEvent<{ reasons: string; score: number }>('registration.put-under-review', {
  version: 1,
  items: ['1', '2', '4', '5'],
});

export const applicationApproved = defineEvent<{ memberId: string; by: 'system' | 'staff' }>(
  'registration.application-approved',
  { version: 1, items: ['1', 'a', '4'] },
);

export const applicationRefused = defineEvent<{ reason: string }>('registration.application-refused', {
  version: 1,
  items: ['1', '4'],
});

/** A decision could not be carried out. */
export const decisionRefused = defineEvent<{ reason: string }>('registration.decision-refused', {
  version: 1,
  items: ['1', 'a'],
});

export const applicationAppealed = defineEvent<Nothing>('registration.application-appealed', {
  version: 1,
  items: ['4'],
});

export const applicationEnded = defineEvent<{ how: 'expired' | 'withdrawn' }>('registration.application-ended', {
  version: 1,
  items: ['1'],
});

export const applicationErased = defineEvent<Nothing>('registration.application-erased', { version: 1, items: ['1'] });

export const signalsErased = defineEvent<{ signals: number }>('registration.signals-erased', {
  version: 1,
  items: ['2'],
});

/** Somebody of the staff looked at the list of applications, masked; counted per minute. */
export const applicationsListed = defineEvent<{ shown: number }>('registration.applications-listed', {
  version: 1,
  items: ['④'],
});

/** Somebody of the staff looked at an application, masked. */
export const applicationLookedAt = defineEvent<Nothing>('registration.application-looked-at', {
  version: 1,
  items: ['④'],
});

/** A step was asked for that is not open. */
export const stepRefused = defineEvent<{ step: string; state: string }>('registration.step-refused', {
  version: 1,
  items: ['1'],
});
