import { defineSettings } from '../../platform/config/settings.js';

/** The numbers of this module. Source: checklist 17. */
export const callersSettings = defineSettings('callers', {
  checkSeconds: { value: 300, unit: 'seconds', min: 60, max: 900, meaning: 'How long a caller has to answer a check' },
  triesMax: { value: 3, unit: 'tries', min: 1, max: 3, meaning: 'Numbers that may be typed in one check' },
  checksDayMax: {
    value: 6,
    unit: 'checks',
    min: 1,
    max: 50,
    meaning: 'Checks of one member in 24 hours, so that nobody is worn down by them',
  },
  verifiedSeconds: {
    value: 1_800,
    unit: 'seconds',
    min: 300,
    max: 7_200,
    meaning: 'How long a caller who has answered counts as the member',
  },
  recoveryWaysDayMax: {
    value: 2,
    unit: 'messages',
    min: 1,
    max: 10,
    meaning: 'How often one member is sent within 24 hours how a recovery begins, whoever calls',
  },
  reviewBasisPoints: {
    value: 500,
    unit: 'hundredths of a per cent',
    min: 0,
    max: 10_000,
    meaning: 'Share of closed calls that a second person looks at',
  },
  countDays: { value: 7, unit: 'days', min: 1, max: 90, meaning: 'Over how many days calls of each agent are counted' },
  shownMax: { value: 200, unit: 'rows', min: 10, max: 1_000, meaning: 'Most calls and agents on one page' },
});
