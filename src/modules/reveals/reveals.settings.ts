import { defineSettings } from '../../platform/config/settings.js';

/** The numbers of this module. Source: checklist ④. */
export const revealsSettings = defineSettings('reveals', {
  perDayMax: {
    value: 5,
    unit: 'reveals',
    min: 0,
    max: 5,
    meaning: 'How often a member is shown own data in the clear within 24 hours, whichever they are',
  },
});
