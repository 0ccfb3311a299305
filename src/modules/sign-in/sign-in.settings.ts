import { availableParallelism } from 'node:os';
import { defineSettings } from '../../platform/config/settings.js';

const seconds = (value: number, meaning: string, max: number) =>
  ({ value, unit: 'seconds', min: 1, max, meaning }) as const;
const tries = (value: number, meaning: string, min: number, max: number) =>
  ({ value, unit: 'tries', min, max, meaning }) as const;

/** The numbers of this module. Source: checklist ③ and ⑤. */
export const signInSettings = defineSettings('sign-in', {
  delayAfterTries: tries(5, 'Failures of a login ID after which the next try has to wait', 2, 10),
  delayFirstSeconds: seconds(10, 'First such wait; it doubles with every further failure', 600),
  pathTriesMax: tries(10, 'Failures of a login ID that close its password path for unknown devices', 3, 100),
  pathWindowSeconds: seconds(1_800, 'Window of these failures, from the first on', 86_400),
  pathClosedSeconds: seconds(1_800, 'How long the path then stays closed, from the failure that closed it', 86_400),
  rowMax: tries(100, 'Failures in a row after which the path stays closed until the member reopens it', 10, 100),
  deviceTriesMax: tries(10, 'Wrong passwords on one known device', 3, 100),
  deviceWindowSeconds: seconds(1_800, 'Window of the wrong passwords on one known device', 86_400),
  perAddress: tries(60, 'Sign-ins from unknown devices per address that did not succeed', 0, 100_000),
  perNetwork: tries(300, 'Sign-ins from unknown devices per network that did not succeed', 0, 1_000_000),
  passkeyPerAddress: tries(200, 'Challenges for passkeys and answers to them, per address', 1, 100_000),
  passkeyPerNetwork: tries(1_000, 'Challenges for passkeys and answers to them, per network', 1, 1_000_000),
  addressWindowSeconds: seconds(600, 'Window of the budgets of addresses and networks', 86_400),
  unknownAtOnceMax: {
    value: Math.max(4, 3 * availableParallelism()),
    unit: 'sign-ins',
    min: 1,
    max: 256,
    meaning: 'Sign-ins from unknown devices that one process works on at once, so that members keep their connections',
  },
  unknownWaitingMax: {
    value: 100,
    unit: 'sign-ins',
    min: 0,
    max: 10_000,
    meaning: 'Sign-ins from unknown devices that may wait for that; more are refused as busy',
  },
  unknownWaitMs: { value: 1_500, unit: 'milliseconds', min: 1, max: 4_000, meaning: 'Longest such wait' },
  fleetPerMinute: tries(
    300,
    'Sign-ins from unknown devices per minute, over all members, that did not succeed; beyond it they need a proof of work',
    0,
    1_000_000,
  ),
  fleetRaisedSeconds: seconds(600, 'How long a proof of work is then asked for', 86_400),
  proofBits: {
    value: 18,
    unit: 'bits',
    min: 1,
    max: 30,
    meaning: 'Leading zero bits that a proof of work has to show',
  },
  proofSeconds: seconds(300, 'Life of a challenge for a proof of work', 3_600),
  idsPerNetwork: tries(
    30,
    'IDs tried from one network within the window, none of which has signed in; more are told',
    1,
    1_000_000,
  ),
  idsOfFleet: tries(
    300,
    'The same of everybody together, for a portal with some hundred thousand members; more are told',
    1,
    10_000_000,
  ),
  idsWindowSeconds: seconds(86_400, 'Window of the IDs that are tried', 604_800),
  sprayAccounts: {
    value: 10,
    unit: 'accounts',
    min: 2,
    max: 1_000,
    meaning: 'On so many login IDs one password within the window is spraying',
  },
  spraySeconds: seconds(600, 'Life of a password fingerprint', 600),
  sprayFingerprintsMax: {
    value: 20_000,
    unit: 'fingerprints',
    min: 100,
    max: 1_000_000,
    meaning: 'Fingerprints that one process keeps; the oldest goes first',
  },
  flowSeconds: seconds(600, 'Life of a sign-in that waits for its second factor', 600),
  flowSendsMax: tries(3, 'How often one sign-in may ask for its code, the first included', 1, 10),
  codeTriesSeconds: seconds(86_400, 'Time after which the tries of codes at sign-in are full again', 604_800),
  secondFactorTriesMax: tries(5, 'Wrong second factors of a member at sign-in: phone and app together', 1, 10),
  // 80 random bits each: more tries find none, and what others have tried wrong is not in the way of the member's sheet.
  recoveryCodeTriesMax: tries(50, 'Wrong recovery codes of a member at sign-in', 1, 1_000),
  hintAfterSeconds: seconds(30, 'When the page says to check ID and password, because no code has come', 600),
  sessionIdleSeconds: seconds(900, 'Longest pause in a session', 900),
  sessionSeconds: seconds(28_800, 'Longest life of a session', 28_800),
  sessionSeenEverySeconds: seconds(60, 'How often the use of a session is noted', 300),
  deviceDays: { value: 30, unit: 'days', min: 1, max: 30, meaning: 'Life of a known device' },
  devicesMax: {
    value: 20,
    unit: 'devices',
    min: 1,
    max: 100,
    meaning: 'Known devices of one member; the oldest go first',
  },
  deviceNonceSeconds: seconds(120, 'Life of a nonce that a device signs', 600),
  deviceProbationSeconds: seconds(259_200, 'How long a device that was admitted by a code is on probation', 2_592_000),
  machineSpeedWeight: {
    value: 4,
    unit: 'steps',
    min: 2,
    max: 100,
    meaning:
      'From so many steps within the window on, a session goes through pages like a machine; an act counts as two',
  },
  machineSpeedMs: { value: 2_000, unit: 'milliseconds', min: 100, max: 60_000, meaning: 'Window of these steps' },
  historyMax: {
    value: 50,
    unit: 'sign-ins',
    min: 5,
    max: 1_000,
    meaning: 'Sign-ins that are remembered for each member',
  },
  unknownKeptSeconds: seconds(86_400, 'How long failures of a login ID that nobody has are remembered', 2_592_000),
  endedKeptSeconds: seconds(86_400, 'How long ended sessions, flows and devices are kept', 2_592_000),
  sweepEverySeconds: seconds(600, 'How often what is over is deleted', 86_400),
  sweepBatchRows: {
    value: 2_000,
    unit: 'rows',
    min: 10,
    max: 100_000,
    meaning: 'Rows that one statement of the sweep deletes',
  },
  sweepBatchesMax: { value: 100, unit: 'batches', min: 1, max: 10_000, meaning: 'Such statements per table and sweep' },
});
