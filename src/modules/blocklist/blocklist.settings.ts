import { defineSettings } from '../../platform/config/settings.js';

/** The numbers of this module. Source: checklist item 4. */
export const blocklistSettings = defineSettings('blocklist', {
  hitsAloneMax: {
    value: 10,
    unit: 'members and applications',
    min: 0,
    max: 1_000,
    meaning: 'How many an entry may meet for one person to add it; above, and by import, it takes two',
  },
  proposalSeconds: {
    value: 259_200,
    unit: 'seconds',
    min: 3_600,
    max: 1_209_600,
    meaning: 'How long a proposed entry or removal waits for the second person',
  },
  exportedMax: { value: 10_000, unit: 'entries', min: 100, max: 100_000, meaning: 'Most entries in one exported file' },
  sweepSeconds: {
    value: 300,
    unit: 'seconds',
    min: 1,
    max: 86_400,
    meaning: 'Time between two looks for expired entries',
  },
});
