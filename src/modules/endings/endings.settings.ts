import { defineSettings } from '../../platform/config/settings.js';

const DAY = 86_400;

/** The numbers of this module. After how many years value expires is `program.valueYears`. */
export const endingsSettings = defineSettings('endings', {
  closingWaitHours: {
    value: 24,
    unit: 'hours',
    min: 24,
    max: 240,
    meaning: 'How long a closing that a member has asked for waits; until then it can be taken back',
  },
  sweepSeconds: {
    value: 60,
    unit: 'seconds',
    min: 1,
    max: 3_600,
    meaning: 'How often closings and estates that are due are looked after',
  },
  sweepRows: {
    value: 100,
    unit: 'accounts',
    min: 1,
    max: 1_000,
    meaning: 'How many of them a sweep takes at a time, until it has had all',
  },
  postAfterMinutes: {
    value: 30,
    unit: 'minutes',
    min: 10,
    max: 1_440,
    meaning:
      'How long after it was decided an order is set aside, or a payout posted, at the latest, when its job has failed',
  },
  expirySweepSeconds: {
    value: 21_600,
    unit: 'seconds',
    min: 60,
    max: 86_400,
    meaning: 'How often value is looked for that expires, or of whose expiry members are to be told',
  },
  expiryRowsPerPage: {
    value: 200,
    unit: 'accounts',
    min: 1,
    max: 2_000,
    meaning: 'How many accounts one statement of that looks at',
  },
  expiryFirstNoticeDays: {
    value: 90,
    unit: 'days',
    min: 30,
    max: 365,
    meaning: 'How long before value expires a member is told first',
  },
  expiryLastNoticeDays: {
    value: 30,
    unit: 'days',
    min: 7,
    max: 90,
    meaning: 'How long before value expires a member is told once more',
  },
  garnishmentYears: {
    value: 10,
    unit: 'years',
    min: 1,
    max: 30,
    meaning: 'For how long value stays set aside by an order that is neither paid nor released',
  },
  proposalSeconds: {
    value: 3 * DAY,
    unit: 'seconds',
    min: 3_600,
    max: 14 * DAY,
    meaning: 'How long a death, an order, a legal hold or a payout waits for a second person',
  },
  shownMax: { value: 100, unit: 'rows', min: 10, max: 500, meaning: 'Rows of each kind that the console is shown' },
});
