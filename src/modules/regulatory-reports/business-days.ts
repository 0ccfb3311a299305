import holidayJp from '@holiday-jp/holiday_jp';
import { isDay, weekdayOf } from './japan-days.js';
import { reportsSettings as settings } from './regulatory-reports.settings.js';

const HOLIDAYS: Readonly<Record<string, unknown>> = holidayJp.holidays;
/** The years that the calendar knows; of a day outside of them nobody knows whether it is a holiday. */
const YEARS = Object.keys(HOLIDAYS).map((day) => Number(day.slice(0, 4)));
const [FIRST_YEAR, LAST_YEAR] = [Math.min(...YEARS), Math.max(...YEARS)];

/** The calendar of an issuer: days on which it is closed, or open, besides what the law says. */
export interface IssuerCalendar {
  readonly closed: ReadonlySet<string>;
  readonly open: ReadonlySet<string>;
}

/** Days of a setting: `YYYY-MM-DD`, or `MM-DD` for every year, with commas between. Raises an error for anything else. */
export function readDays(text: string): ReadonlySet<string> {
  const days = text
    .split(',')
    .map((day) => day.trim())
    .filter((day) => day !== '');
  for (const day of days)
    if (!isDay(day) && !isDay(`2024-${day}`)) throw new Error('a day of the calendar is neither YYYY-MM-DD nor MM-DD');
  return new Set(days);
}

const issuer: IssuerCalendar = { closed: readDays(settings.closedDays), open: readDays(settings.openDays) };

const has = (days: ReadonlySet<string>, day: string): boolean => days.has(day) || days.has(day.slice(5));

/**
 * Whether a day is a business day: no Saturday, Sunday or national holiday, and none on which the issuer is closed. What the
 * issuer says itself counts more. Raises an error for a year that the calendar does not know.
 */
export function isBusinessDay(day: string, calendar: IssuerCalendar = issuer): boolean {
  const year = Number(day.slice(0, 4));
  if (year < FIRST_YEAR || year > LAST_YEAR) throw new Error('the calendar of holidays does not know this year');
  if (calendar.open.has(day)) return true;
  if (has(calendar.closed, day)) return false;
  return ![0, 6].includes(weekdayOf(day)) && !Object.hasOwn(HOLIDAYS, day);
}
