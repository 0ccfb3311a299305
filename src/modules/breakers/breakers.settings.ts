import { defineSettings } from '../../platform/config/settings.js';

const alerts = <const Value extends number>(value: Value, meaning: string) =>
  ({ value, unit: 'alerts', min: 2, max: 1_000, meaning }) as const;

/** When breakers trip. */
export const breakersSettings = defineSettings('breakers', {
  newDevicesAlerts: alerts(10, 'Members who say "this was not me" before money from new devices stops'),
  newPayeesAlerts: alerts(10, 'Receivers held for many first senders before transfers to new payees stop'),
  oneBankAlerts: alerts(10, 'Links denied at one bank before charges from it and links to it stop'),
  countMinutes: {
    value: 60,
    unit: 'minutes',
    min: 5,
    max: 1_440,
    meaning: 'Within how long these alerts count together',
  },
  programYen: {
    value: 1_000_000,
    unit: 'yen',
    min: 10_000,
    max: 1_000_000_000,
    meaning: 'Yen held or confirmed as lost before transfers stop for everybody',
  },
  yenMinutes: {
    value: 1_440,
    unit: 'minutes',
    min: 5,
    max: 10_080,
    meaning: 'Within how long these yen count together',
  },
  sweepSeconds: { value: 10, unit: 'seconds', min: 1, max: 600, meaning: 'Pause between two looks at all breakers' },
  keptDays: { value: 30, unit: 'days', min: 7, max: 365, meaning: 'How long what breakers have heard is kept' },
});
