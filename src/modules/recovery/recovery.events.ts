import { defineEvent } from '../audit/index.js';

const items = ['⑧', '⑨'] as const;

type OfRecovery = { recoveryId: string };

/** Somebody says that they cannot sign in; `known` is for the log alone. */
export const recoveryStarted = defineEvent<OfRecovery & { known: boolean }>('recovery.started', { version: 1, items });
export const recoveryCodeOffered = defineEvent<OfRecovery>('recovery.code-offered', { version: 1, items });
export const recoveryCodeWithheld = defineEvent<OfRecovery & { reason: string }>('recovery.code-withheld', {
  version: 1,
  items,
});
export const identityAsked = defineEvent<OfRecovery & { method: string; asked: number }>('recovery.identity-asked', {
  version: 1,
  items,
});
export const identityPostponed = defineEvent<OfRecovery & { reason: string; asked: number }>(
  'recovery.identity-postponed',
  { version: 1, items },
);
export const recoveryLetterOrdered = defineEvent<OfRecovery & { letterId: string }>('recovery.letter-ordered', {
  version: 1,
  items,
});
export const proofGiven = defineEvent<OfRecovery & { proof: string; proofs: number; reason?: string }>(
  'recovery.proof-given',
  {
    version: 1,
    items,
  },
);
export const proofRefused = defineEvent<OfRecovery & { proof: string; reason: string }>('recovery.proof-refused', {
  version: 1,
  items,
});
/** A code went to the number that is to be the new one; the number came from who asks, and stands in no event. */
export const newPhoneAsked = defineEvent<OfRecovery>('recovery.new-phone-asked', { version: 1, items });
export const newPhoneConfirmed = defineEvent<OfRecovery>('recovery.new-phone-confirmed', { version: 1, items });
export const newPhoneRefused = defineEvent<OfRecovery & { reason: string }>('recovery.new-phone-refused', {
  version: 1,
  items,
});
/** The proofs are there, and what is asked for waits. */
export const recoveryRequested = defineEvent<OfRecovery & { password: boolean; phone: boolean; factors: number }>(
  'recovery.requested',
  { version: 1, items },
);
export const recoveryTookEffect = defineEvent<
  OfRecovery & { byIdentity: boolean; password: boolean; phone: boolean; factors: number; devices: number }
>('recovery.took-effect', { version: 1, items });
export const recoveryEnded = defineEvent<OfRecovery & { reason: string }>('recovery.ended', { version: 1, items });
