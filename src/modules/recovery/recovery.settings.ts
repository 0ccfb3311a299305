import { defineSettings } from '../../platform/config/settings.js';

const HOUR = 3_600;
const DAY = 86_400;

const seconds = (value: number, min: number, max: number, meaning: string) =>
  ({ value, unit: 'seconds', min, max, meaning }) as const;
const calls = (value: number, meaning: string) => ({ value, unit: 'calls', min: 1, meaning }) as const;

/** The numbers of this module. Source: checklist ⑧. */
export const recoverySettings = defineSettings('recovery', {
  openSeconds: seconds(DAY, 600, 7 * DAY, 'Life of a recovery that waits for its proofs'),
  letterOpenSeconds: seconds(14 * DAY, 3 * DAY, 30 * DAY, 'The same once a letter is under way'),
  keptSeconds: seconds(7 * DAY, DAY, 30 * DAY, 'How long a recovery can be looked at after it is due'),
  waitSeconds: seconds(DAY, DAY, 7 * DAY, 'From the request until it takes effect, without a chip or certificate'),
  closedAfterSeconds: seconds(
    72 * HOUR,
    72 * HOUR,
    14 * DAY,
    'How long money stays closed after a recovery without a chip or certificate',
  ),
  closedAfterIdentitySeconds: seconds(DAY, DAY, 7 * DAY, 'The same after one with a chip or certificate'),
  closedAfterEndSeconds: seconds(DAY, DAY, 7 * DAY, 'The same after one that waited and was ended'),
  channelUnchangedSeconds: seconds(
    30 * DAY,
    30 * DAY,
    90 * DAY,
    'How long a phone or address has to be unchanged to prove anything',
  ),
  simUnchangedSeconds: seconds(72 * HOUR, 72 * HOUR, 30 * DAY, 'How long ago the SIM of a phone may have changed'),
  simTimeoutMs: {
    value: 2_000,
    unit: 'milliseconds',
    min: 100,
    max: 10_000,
    meaning: 'Longest wait for what is known of a SIM; after it nothing is',
  },
  simSignalKey: {
    value: '',
    unit: 'base64url',
    meaning: 'Public Ed25519 key of who answers for SIMs behind SIM_URL, its 32 bytes in base64url',
  },
  letterEverySeconds: seconds(7 * DAY, 7 * DAY, 30 * DAY, 'From one letter to a member until the next'),
  letterLifeSeconds: seconds(14 * DAY, 3 * DAY, 30 * DAY, 'How long the code of a letter is good for'),
  letterTriesMax: { value: 5, unit: 'tries', min: 1, max: 10, meaning: 'Codes of letters that are typed for a member' },
  codeSendsMax: { value: 3, unit: 'sends', min: 1, max: 10, meaning: 'How often one recovery may ask for its code' },
  codeTriesMax: {
    value: 20,
    unit: 'tries',
    min: 5,
    max: 50,
    meaning: 'Codes that are typed for what was entered as ID, over all recoveries; one recovery has fewer',
  },
  triesSeconds: seconds(DAY, HOUR, 7 * DAY, 'Time after which the tries of codes are full again'),
  identityAsksMax: {
    value: 5,
    unit: 'questions',
    min: 1,
    max: 20,
    meaning: 'Proofs of identity begun in one recovery',
  },
  identityRetrySeconds: seconds(30, 1, HOUR, 'Wait before the provider is asked again; it doubles, up to an hour'),
  cancelsMax: { value: 2, unit: 'cancels', min: 1, max: 5, meaning: 'Stopped recoveries after which identity decides' },
  cancelsSeconds: seconds(7 * DAY, DAY, 30 * DAY, 'Within how long they count'),
  startsPerAddress: calls(30, 'Recoveries begun per address'),
  startsPerNetwork: calls(150, 'The same per network'),
  startsSeconds: seconds(600, 60, DAY, 'Window of these'),
  sweepEverySeconds: seconds(30, 1, 600, 'How often recoveries that are due are looked for'),
  sweepRows: { value: 200, unit: 'recoveries', min: 1, max: 10_000, meaning: 'Recoveries that one sweep settles' },
});
