import { defineSettings } from '../../platform/config/settings.js';

/** The numbers of this module. */
export const freezesSettings = defineSettings('freezes', {
  restoreSeconds: {
    value: 86_400,
    unit: 'seconds',
    min: 600,
    max: 604_800,
    meaning: 'How long a proposal to restore what was stopped waits for a second person',
  },
  overrideHours: {
    value: 24,
    unit: 'hours',
    min: 1,
    max: 168,
    meaning: 'How long a member may pass what is stopped for everybody',
  },
  shownMax: { value: 500, unit: 'rows', min: 10, max: 5_000, meaning: 'What is stopped of members on one page' },
  restoredAtOnceMax: { value: 200, unit: 'rows', min: 1, max: 500, meaning: 'Most of what one decision restores' },
});
