import { defineSettings } from '../../platform/config/settings.js';

const HOURS_24 = 86_400;

const seconds = (value: number, min: number, max: number, meaning: string) =>
  ({ value, unit: 'seconds', min, max, meaning }) as const;

const calls = (value: number, meaning: string) => ({ value, unit: 'calls', min: 1, meaning }) as const;

/** The numbers of this module. Source: checklist ⑧. */
export const changesSettings = defineSettings('changes', {
  waitSeconds: seconds(HOURS_24, HOURS_24, 604_800, 'From the request of a change until it takes effect'),
  closedAfterSeconds: seconds(
    HOURS_24,
    HOURS_24,
    604_800,
    'How long money, reveals and limit raises stay closed after a change has taken effect',
  ),
  setBackSeconds: seconds(
    HOURS_24,
    HOURS_24,
    604_800,
    'How long the old address can set a change back after it has taken effect',
  ),
  reviewShareBasisPoints: {
    value: 200,
    unit: 'hundredths of a per cent',
    min: 0,
    max: 10_000,
    meaning: 'Share of changes that met no list and are reviewed all the same, so that review tells nothing',
  },
  releaseSeconds: seconds(
    691_200,
    HOURS_24,
    1_209_600,
    'How long a change that is due waits for people who look at it, or for a number to become free',
  ),
  stopsPerAddress: calls(3_000, 'Calls of the page that stops a change, per address'),
  stopsPerNetwork: calls(15_000, 'The same per network'),
  stopCodeMissesPerAddress: calls(120, 'Stop codes that stop nothing, per address'),
  stopCodeMissesPerNetwork: calls(600, 'The same per network'),
  stopsSeconds: seconds(600, 60, 86_400, 'Window of these calls'),
  cancelsMax: { value: 2, unit: 'cancels', min: 1, max: 5, meaning: 'Cancelled changes after which identity decides' },
  cancelsSeconds: seconds(604_800, HOURS_24, 2_592_000, 'Within how long they count'),
  apartSeconds: seconds(604_800, 604_800, 2_592_000, 'Between changes of the phone and of the e-mail address'),
  formerNoticeSeconds: seconds(
    2_592_000,
    2_592_000,
    7_776_000,
    'How long an old address hears of what concerns security',
  ),
  factorProvenSeconds: seconds(
    604_800,
    604_800,
    2_592_000,
    'How long ago a phone was proven that approves without a wait',
  ),
  presentPasswordTriesMax: {
    value: 5,
    unit: 'tries',
    min: 1,
    max: 10,
    meaning: 'Wrong passwords of a member who is signed in and asks for another one',
  },
  presentPasswordSeconds: seconds(HOURS_24, 3_600, 604_800, 'From the first of them until they count anew'),
  identityTimeoutMs: {
    value: 5_000,
    unit: 'milliseconds',
    min: 100,
    max: 30_000,
    meaning: 'Longest wait for an answer of the identity provider about a new name',
  },
  identityRetrySeconds: seconds(30, 1, 3_600, 'Wait before it is asked again; it doubles, up to an hour'),
  codeTriesMax: { value: 5, unit: 'tries', min: 1, max: 10, meaning: 'Codes typed to confirm one new address' },
  codeResendsMax: {
    value: 3,
    unit: 'sends',
    min: 1,
    max: 10,
    meaning: 'How often the code to a new e-mail address is sent anew',
  },
  addressLetterLifeSeconds: seconds(
    5_184_000,
    1_209_600,
    7_776_000,
    'How long the code of a letter to a new address is good',
  ),
  addressLetterEverySeconds: seconds(604_800, HOURS_24, 2_592_000, 'Between two letters to a new address'),
  addressLetterTriesMax: { value: 5, unit: 'tries', min: 1, max: 10, meaning: 'Codes typed from one such letter' },
  codeDigits: { value: 8, unit: 'digits', min: 8, max: 10, meaning: 'Length of the code that confirms a new address' },
  sweepEverySeconds: seconds(30, 1, 600, 'How often changes that are due are looked for'),
  sweepRows: { value: 200, unit: 'changes', min: 1, max: 10_000, meaning: 'Changes that one sweep settles' },
  addressKeptSeconds: seconds(
    2_592_000,
    172_800,
    7_776_000,
    'How long the addresses of a change that has ended are kept; of one that took effect until its notices end',
  ),
});
