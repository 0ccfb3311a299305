import { defineSettings } from '../../platform/config/settings.js';

export const auditSettings = defineSettings('audit', {
  eventsPerWriteMax: {
    value: 500,
    unit: 'events',
    meaning: 'How many events one statement writes at most',
    min: 1,
    max: 5000,
  },
  countFlushSeconds: {
    value: 10,
    unit: 'seconds',
    meaning: 'How often counted events of past minutes are written',
    min: 1,
    max: 60,
  },
  countKeysMax: {
    value: 10_000,
    unit: 'keys',
    meaning: 'How many different events are counted apart at a time; the rest is counted as one',
    min: 1,
    max: 1_000_000,
  },
  trailRowsMax: {
    value: 100,
    unit: 'rows',
    meaning: 'How many events of a trail one page holds at most',
    min: 1,
    max: 1000,
  },
});
