import { defineSettings } from '../../platform/config/settings.js';

/** The numbers of this module. */
export const suspiciousReportsSettings = defineSettings('suspicious-reports', {
  shownMax: {
    value: 200,
    unit: 'rows',
    min: 10,
    max: 1_000,
    meaning: 'Most suspicious-transaction reports on one page',
  },
});
