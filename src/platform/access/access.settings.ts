import { defineSettings } from '../config/settings.js';

/** How long ago members may have signed in, by what they are about to do. Source: checklist ⑧, NIST SP 800-63B (reauthentication). */
export const accessSettings = defineSettings('access', {
  importantAgeSeconds: {
    value: 1_800,
    unit: 'seconds',
    min: 300,
    max: 28_800,
    meaning: 'Greatest age of the sign-in where members change, reveal, activate or reopen something',
  },
  factorAgeSeconds: {
    value: 900,
    unit: 'seconds',
    min: 300,
    max: 28_800,
    meaning: 'Greatest age of the sign-in where members set up or remove what they sign in and approve with',
  },
});
