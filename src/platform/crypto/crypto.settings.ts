import { defineSettings } from '../config/settings.js';

export const cryptoSettings = defineSettings('crypto', {
  keyRingReloadSeconds: {
    value: 5,
    unit: 'seconds',
    meaning: 'How often each process looks whether the file of the key ring has got a new version',
    min: 1,
    max: 3600,
  },
  resealRowsPerBatch: {
    value: 200,
    unit: 'rows',
    meaning: 'How many rows the rotation command seals anew in one transaction',
    min: 1,
    max: 5000,
  },
});
