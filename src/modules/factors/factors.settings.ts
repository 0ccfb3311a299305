import { defineSettings } from '../../platform/config/settings.js';

const seconds = (value: number, min: number, max: number, meaning: string) =>
  ({ value, unit: 'seconds', min, max, meaning }) as const;

/** The numbers of this module. Source: checklist ③ and ⑧. */
export const factorsSettings = defineSettings('factors', {
  waitSeconds: seconds(86_400, 86_400, 604_800, 'From the approval of a change of factors until it takes effect'),
  toldWithinSeconds: seconds(
    3_600,
    60,
    86_400,
    'How long after a change of factors has taken effect its notice may come; a notice that is disowned ends what it was about',
  ),
  usedBeforeToldSeconds: seconds(
    300,
    10,
    3_600,
    'How long before a notice a factor may have been used for what it tells; a notice that is disowned ends that factor',
  ),
  oldPasskeySeconds: seconds(604_800, 604_800, 2_592_000, 'How long a passkey has counted before it waives waits'),
  challengeSeconds: seconds(300, 30, 600, 'How long a browser may take to answer a challenge for a passkey'),
  setupSeconds: seconds(900, 60, 3_600, 'How long a new authenticator app can be set up'),
  passkeysMax: { value: 10, unit: 'passkeys', min: 1, max: 50, meaning: 'Passkeys that one member may have' },
  totpWindowSteps: {
    value: 1,
    unit: 'steps',
    min: 0,
    max: 2,
    meaning: 'Steps of 30 seconds that the clock of an authenticator app may be off',
  },
  recoveryCodes: { value: 10, unit: 'codes', min: 4, max: 20, meaning: 'Recovery codes on one sheet' },
  sweepEverySeconds: seconds(600, 1, 86_400, 'How often challenges and setups that are over are deleted'),
  sweepRows: { value: 1_000, unit: 'rows', min: 10, max: 100_000, meaning: 'Rows that one statement deletes' },
});
