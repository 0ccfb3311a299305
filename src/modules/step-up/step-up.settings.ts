import { defineSettings } from '../../platform/config/settings.js';

/** The numbers of this module. Source: checklist ⑥ and ⑧. */
export const stepUpSettings = defineSettings('step-up', {
  intentSeconds: {
    value: 300,
    unit: 'seconds',
    min: 30,
    max: 300,
    meaning: 'How long an intent can be approved and done',
  },
  memberDayTriesMax: {
    value: 5,
    unit: 'tries',
    min: 1,
    max: 5,
    meaning:
      'Wrong codes and signatures of a member in one day of Japan, over all methods, intents, sends and sessions',
  },
  intentTriesMax: {
    value: 5,
    unit: 'tries',
    min: 1,
    max: 5,
    meaning: 'Wrong codes and signatures for one intent, whatever the method',
  },
  openMax: {
    value: 20,
    unit: 'intents',
    min: 1,
    max: 100,
    meaning: 'Intents of one member that may be open at a time',
  },
  keptSeconds: {
    value: 86_400,
    unit: 'seconds',
    min: 3_600,
    max: 2_592_000,
    meaning: 'How long an intent that nobody approved is kept after its end',
  },
  sweepEverySeconds: { value: 600, unit: 'seconds', min: 1, max: 86_400, meaning: 'How often those are deleted' },
  sweepBatchRows: { value: 1_000, unit: 'rows', min: 10, max: 100_000, meaning: 'Rows that one statement deletes' },
  sweepBatchesMax: { value: 100, unit: 'batches', min: 1, max: 10_000, meaning: 'Such statements in one sweep' },
});
