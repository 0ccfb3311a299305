import { defineSettings } from '../../platform/config/settings.js';

/** The numbers of this module. */
export const reissuesSettings = defineSettings('reissues', {
  proposalSeconds: {
    value: 259_200,
    unit: 'seconds',
    meaning: 'How long another card that one of the staff proposes waits for the second',
    min: 3_600,
    max: 1_209_600,
  },
});
