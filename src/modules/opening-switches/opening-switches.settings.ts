import { defineSettings } from '../../platform/config/settings.js';

/** The numbers of this module. Source: checklist 3, 6. */
export const openingSwitchesSettings = defineSettings('opening-switches', {
  hoursMax: { value: 72, unit: 'hours', min: 1, max: 168, meaning: 'For how long staff hold something back at most' },
  rateMinutes: {
    value: 60,
    unit: 'minutes',
    min: 10,
    max: 1_440,
    meaning: 'For how long a rate that has left its band holds back; renewed while it is out of it',
  },
  openingsHourFloor: {
    value: 30,
    unit: 'openings',
    min: 1,
    max: 100_000,
    meaning: 'So many openings in an hour are within the band whatever is usual',
  },
  linksHourFloor: {
    value: 30,
    unit: 'links',
    min: 1,
    max: 100_000,
    meaning: 'So many tries to link in an hour are within the band whatever is usual',
  },
  bandPercent: {
    value: 400,
    unit: 'per cent',
    min: 110,
    max: 10_000,
    meaning: 'How much of what is usual at this hour is still within the band',
  },
  pauseFactor: {
    value: 3,
    unit: 'times',
    min: 1,
    max: 100,
    meaning: 'How many times the upper edge of the band pauses rather than raising the proof',
  },
  bandDays: { value: 28, unit: 'days', min: 7, max: 90, meaning: 'Over how many days what is usual is looked for' },
  sweepSeconds: { value: 30, unit: 'seconds', min: 5, max: 600, meaning: 'Pause between two looks at the rates' },
  releaseSeconds: {
    value: 86_400,
    unit: 'seconds',
    min: 600,
    max: 1_209_600,
    meaning: 'How long a proposal to release waits for a second person',
  },
});
