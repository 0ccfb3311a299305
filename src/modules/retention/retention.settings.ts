import { defineSettings } from '../../platform/config/settings.js';

const days = (value: number, min: number, max: number, meaning: string) =>
  ({ value, unit: 'days', min, max, meaning }) as const;

/** Seven years of 365 days, and the leap days that can lie in them. */
const SEVEN_YEARS_DAYS = 2_557;
const MAX_DAYS = 10_958;

/** How long what is kept by kind, where no setting of its module says so. */
export const retentionSettings = defineSettings('retention', {
  signInHistoryDays: days(400, 90, MAX_DAYS, 'How long it is kept when and with which device members signed in'),
  transferMemoDays: days(
    SEVEN_YEARS_DAYS,
    365,
    MAX_DAYS,
    'How long the words are kept that members write to transfers',
  ),
  screeningDays: days(
    SEVEN_YEARS_DAYS,
    SEVEN_YEARS_DAYS,
    MAX_DAYS,
    'How long answers of the lists about applicants are kept',
  ),
  occurrenceDays: days(
    490,
    180,
    2_400,
    'How long it is kept what has happened and what was decided, and which rules were met at it; rules are tried on all of it but for the first 90 days, which they look back at',
  ),
  measureDays: days(SEVEN_YEARS_DAYS, 365, MAX_DAYS, 'How long measures at partners are kept after they are done'),
  sweepSeconds: {
    value: 21_600,
    unit: 'seconds',
    min: 60,
    max: 86_400,
    meaning: 'How often it is looked for what has been kept long enough',
  },
  batchRows: { value: 1_000, unit: 'rows', min: 10, max: 10_000, meaning: 'Most rows erased in one transaction' },
  batchesMax: { value: 20, unit: 'batches', min: 1, max: 1_000, meaning: 'Most batches of a kind in one turn' },
  historyBatchesMax: {
    value: 1_000,
    unit: 'batches',
    min: 20,
    max: 20_000,
    meaning: 'Most batches in one turn of what every sign-in and payment adds to',
  },
});
