import { defineSettings } from '../../platform/config/settings.js';

export const attemptsSettings = defineSettings('attempts', {
  sweepEverySeconds: {
    value: 300,
    unit: 'seconds',
    meaning: 'How often budgets whose window is over are deleted',
    min: 10,
  },
  sweepBatchRows: {
    value: 5000,
    unit: 'rows',
    meaning: 'How many budgets one statement of the sweep deletes',
    min: 100,
  },
  sweepBatchesMax: { value: 200, unit: 'batches', meaning: 'How many batches one sweep deletes at most', min: 1 },
});
