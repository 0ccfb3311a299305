import { defineSettings } from '../../platform/config/settings.js';

/** The numbers of this module. */
export const metricsSettings = defineSettings('metrics', {
  keptMs: {
    value: 10_000,
    unit: 'milliseconds',
    min: 0,
    max: 300_000,
    meaning: 'How long figures read from the database are given out again before they are read anew',
  },
  readTimeoutMs: {
    value: 2_000,
    unit: 'milliseconds',
    min: 100,
    max: 10_000,
    meaning: 'How long figures may take to be read; then the page comes without them',
  },
});
