import { defineSettings } from '../../platform/config/settings.js';
import type { Severity } from './alert.js';

const due = <const Value extends number>(value: Value, severity: Severity) =>
  ({
    value,
    unit: 'minutes',
    min: 1,
    max: 20_160,
    meaning: `By when an alert of severity ${severity} is dealt with before it escalates`,
  }) as const;

/** The numbers of this module. */
export const alertsSettings = defineSettings('alerts', {
  dueLowMinutes: due(1_440, 'low'),
  dueMediumMinutes: due(240, 'medium'),
  dueHighMinutes: due(60, 'high'),
  dueCriticalMinutes: due(15, 'critical'),
  escalationsMax: { value: 3, unit: 'times', min: 1, max: 10, meaning: 'How often one alert escalates' },
  reviewedBasisPoints: {
    value: 500,
    unit: 'ten-thousandths',
    min: 100,
    max: 10_000,
    meaning: 'How many of ten thousand alerts that are closed without a case a second person looks at',
  },
  reviewDays: { value: 7, unit: 'days', min: 1, max: 60, meaning: 'By when a drawn alert is looked at again' },
  subjectsMax: { value: 50, unit: 'rows', min: 1, max: 500, meaning: 'Most subjects that are kept of one alert' },
  eventsMax: { value: 200, unit: 'rows', min: 1, max: 1_000, meaning: 'Most events that are kept of one alert' },
  toldEveryMinutes: {
    value: 10,
    unit: 'minutes',
    min: 1,
    max: 240,
    meaning: 'Pause between two mails to staff about alerts that are overdue',
  },
  peopleToldMax: {
    value: 50,
    unit: 'people',
    min: 1,
    max: 500,
    meaning: 'Most of the staff that one such mail goes to',
  },
  shownMax: { value: 200, unit: 'rows', min: 10, max: 1_000, meaning: 'Most alerts on one page' },
  followSeconds: { value: 2, unit: 'seconds', min: 1, max: 60, meaning: 'Pause between two looks at the stream' },
  followRows: { value: 500, unit: 'rows', min: 10, max: 5_000, meaning: 'Most events that one look takes at a time' },
  followPagesMax: { value: 20, unit: 'pages', min: 1, max: 100, meaning: 'Most pages of events in one look' },
  sweepSeconds: {
    value: 30,
    unit: 'seconds',
    min: 1,
    max: 600,
    meaning: 'Pause between two looks for what is overdue',
  },
  sweepRows: { value: 200, unit: 'rows', min: 1, max: 1_000, meaning: 'Most alerts that escalate in one sweep' },
});

export function dueMinutes(severity: Severity): number {
  switch (severity) {
    case 'low':
      return alertsSettings.dueLowMinutes;
    case 'medium':
      return alertsSettings.dueMediumMinutes;
    case 'high':
      return alertsSettings.dueHighMinutes;
    case 'critical':
      return alertsSettings.dueCriticalMinutes;
  }
}
