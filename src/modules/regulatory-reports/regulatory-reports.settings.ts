import { defineSettings } from '../../platform/config/settings.js';

/** What the reports go by. Rates and bounds are those of the law as an engineer reads it; an issuer's counsel confirms them. */
export const reportsSettings = defineSettings('regulatory-reports', {
  closedDays: {
    value: '12-31,01-02,01-03',
    unit: 'text',
    meaning: 'Days on which the issuer is closed besides weekends and holidays: YYYY-MM-DD or MM-DD, with commas',
  },
  openDays: {
    value: '',
    unit: 'text',
    meaning: 'Days on which the issuer is open although they are none for others: YYYY-MM-DD, with commas',
  },
  periodDaysMax: {
    value: 400,
    unit: 'days',
    min: 31,
    max: 3_660,
    meaning: 'The longest period that one report is about',
  },
  costsLowPercent: {
    value: 5,
    unit: 'percent',
    min: 0,
    max: 100,
    meaning: 'Costs of paying holders back, of a liability up to the bound; added for funds transfer',
  },
  costsBoundYen: {
    value: 100_000_000,
    unit: 'yen',
    min: 0,
    max: 999_999_999_999,
    meaning: 'The bound up to which the lower rate of these costs holds',
  },
  costsHighPercent: {
    value: 1,
    unit: 'percent',
    min: 0,
    max: 100,
    meaning: 'The same costs of what is above the bound',
  },
  requiredLeastYen: {
    value: 10_000_000,
    unit: 'yen',
    min: 0,
    max: 999_999_999_999,
    meaning: 'The least that has to be secured for funds transfer, whatever is outstanding',
  },
});
