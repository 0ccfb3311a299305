import { accessSettings } from './access.settings.js';
import type { AssuranceDemand } from './assurance.js';

/** What routes demand by which members change, reveal, activate or reopen something; spread it into `@Access`. */
export const RECENT: Required<AssuranceDemand> = {
  assurance: 'known-device',
  maxAgeSeconds: accessSettings.importantAgeSeconds,
};

/**
 * The same where it is about what members sign in and approve with: whoever has that has the rest. Asked where making one
 * begins; sending it may then take a while, and has the longer age, so that nothing that was made is lost.
 */
export const RECENT_FOR_FACTORS: Required<AssuranceDemand> = {
  assurance: 'known-device',
  maxAgeSeconds: accessSettings.factorAgeSeconds,
};

/**
 * Where the member becomes somebody else on paper: the password and a code brought now, or a passkey. What a browser
 * gives by itself is not enough.
 */
export const RECENT_TWO_FACTORS: Required<AssuranceDemand> = {
  assurance: 'two-factors',
  maxAgeSeconds: accessSettings.importantAgeSeconds,
};
