import { defineSettings } from '../../platform/config/settings.js';

/** The numbers of this module. Source: checklist h, hardening of staff access. */
export const staffSettings = defineSettings('staff', {
  sessionIdleSeconds: {
    value: 900,
    unit: 'seconds',
    min: 60,
    max: 900,
    meaning: 'Idle time after which a session ends',
  },
  sessionSeconds: { value: 28_800, unit: 'seconds', min: 300, max: 28_800, meaning: 'Longest life of a session' },
  signInTriesMax: {
    value: 10,
    unit: 'tries',
    min: 1,
    max: 10,
    meaning: 'Failed sign-ins of one name within the window',
  },
  signInWindowSeconds: {
    value: 1_800,
    unit: 'seconds',
    min: 300,
    max: 86_400,
    meaning: 'The window of failed sign-ins',
  },
  totpWindowSteps: {
    value: 1,
    unit: 'steps of 30 seconds',
    min: 0,
    max: 1,
    meaning: 'How far the clock of a code generator may be off, to either side',
  },
  proposalsShownMax: { value: 50, unit: 'proposals', min: 1, max: 200, meaning: 'Most proposals that a list shows' },
});
