import { defineSettings } from '../../platform/config/settings.js';

const yen = (value: number, meaning: string) => ({ value, unit: 'yen', min: 0, max: 10_000_000, meaning }) as const;

/** The numbers of the credit line and its settlement. They mean something in the service `jp-bank-card` alone. */
export const creditSettings = defineSettings('credit', {
  limitDeclaredYen: yen(0, 'The limit given to a member of whom nothing is proven'),
  limitPossessionYen: yen(30_000, 'The limit given to a member of whom the phone is proven'),
  limitSubstantialYen: yen(100_000, 'The limit given to a member whose identity is proven'),
  limitHighYen: yen(100_000, 'The limit given to a member whose identity is proven by chip or certificate'),
  limitMaxYen: yen(1_000_000, 'The highest limit that two people can give'),
  changeSeconds: {
    value: 604_800,
    unit: 'seconds',
    min: 3_600,
    max: 1_209_600,
    meaning: 'How long a higher limit, a file or a payment waits for a second person',
  },
  closesOnDay: {
    value: 0,
    unit: 'day of the month',
    min: 0,
    max: 27,
    meaning: 'The last day that a bill has in it, in Japan; 0 is the last day of the month',
  },
  paidOnDay: {
    value: 27,
    unit: 'day of the month',
    min: 1,
    max: 28,
    meaning: 'The day of the following month on which a bill is paid, or the next business day',
  },
  billAfterMinutes: {
    value: 10,
    unit: 'minutes',
    min: 1,
    max: 1_440,
    meaning: 'How long after a month has closed its bills are made',
  },
  sweepSeconds: { value: 60, unit: 'seconds', min: 1, max: 3_600, meaning: 'How often it is looked for bills to make' },
  postAfterMinutes: {
    value: 15,
    unit: 'minutes',
    min: 1,
    max: 1_440,
    meaning: 'How long after a result what it says is paid is posted at the latest, when its job has failed',
  },
  sweepRows: { value: 200, unit: 'members', min: 1, max: 2_000, meaning: 'Members of whom one statement looks' },
  // Of no more a result could be uploaded (`http.textBodyBytesMax`) and taken in within `http.deadlineMs`.
  fileLinesMax: { value: 5_000, unit: 'lines', min: 1, max: 15_000, meaning: 'Lines of a request file to a bank' },
  resultBytesMax: { value: 1_048_576, unit: 'bytes', min: 1_000, max: 8_388_608, meaning: 'Size of a result file' },
  shownMax: {
    value: 50,
    unit: 'rows',
    min: 1,
    max: 200,
    meaning: 'Files that the desk is shown, and bills of a member',
  },
});
