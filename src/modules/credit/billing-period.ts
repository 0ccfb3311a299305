import { addDays, dayOf, isBusinessDay, startOfDay } from '../regulatory-reports/index.js';
import { creditSettings as settings } from './credit.settings.js';

/** What a bill is made of: everything up to an instant, that instant excluded. */
export interface BillingPeriod {
  /** `YYYY-MM-01`: what it is called by. */
  readonly month: string;
  readonly closesAt: Date;
  /** `YYYY-MM-DD`, a business day. */
  readonly dueOn: string;
}

export interface BillingDays {
  /** 0 is the last day of the month. */
  readonly closesOnDay: number;
  readonly paidOnDay: number;
}

const firstOf = (month: string, later: number): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + later, 1)).toISOString().slice(0, 10);
};

/** The first business day from a day on. Raises an error for a year that the calendar of holidays does not know. */
export function businessDayFrom(day: string): string {
  let found = day;
  // No row of holidays is longer than a fortnight.
  for (let left = 14; left > 0 && !isBusinessDay(found); left -= 1) found = addDays(found, 1);
  return found;
}

/** The period that is called by a month, `YYYY-MM-01`. */
export function periodOf(month: string, days: BillingDays = settings): BillingPeriod {
  const next = firstOf(month, 1);
  const closing = days.closesOnDay === 0 ? next : addDays(month, days.closesOnDay);
  return { month, closesAt: startOfDay(closing), dueOn: businessDayFrom(addDays(next, days.paidOnDay - 1)) };
}

/** The period that an instant falls into, which closes after it. */
export function periodAt(at: Date, days: BillingDays = settings): BillingPeriod {
  const month = `${dayOf(at).slice(0, 7)}-01`;
  const period = periodOf(month, days);
  return at < period.closesAt ? period : periodOf(firstOf(month, 1), days);
}

/** The period before one. */
export const periodBefore = ({ month }: BillingPeriod, days: BillingDays = settings): BillingPeriod =>
  periodOf(firstOf(month, -1), days);

/** The period after one. */
export const periodAfter = ({ month }: BillingPeriod, days: BillingDays = settings): BillingPeriod =>
  periodOf(firstOf(month, 1), days);

/** The last period that had closed for a while at an instant. */
export const lastClosed = (at: Date, graceMs: number, days: BillingDays = settings): BillingPeriod =>
  periodBefore(periodAt(new Date(at.getTime() - graceMs), days), days);
