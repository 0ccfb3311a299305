import { defineSettings } from '../../platform/config/settings.js';

/** The numbers of this module. Source: checklist ④, staff views. */
export const supportDeskSettings = defineSettings('support-desk', {
  searchesMax: {
    value: 100,
    unit: 'searches',
    min: 1,
    max: 1_000,
    meaning: 'How often one person of the staff may search for members within the window',
  },
  searchesSeconds: {
    value: 3_600,
    unit: 'seconds',
    min: 60,
    max: 86_400,
    meaning: 'The window of the searches for members',
  },
  foundMax: { value: 5, unit: 'members', min: 1, max: 20, meaning: 'Most members that a search shows' },
});
