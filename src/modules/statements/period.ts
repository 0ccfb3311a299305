/** Japan has had one offset since 1951, and no summer time. */
const JAPAN_AHEAD_MS = 9 * 3_600_000;
const DAY_MS = 86_400_000;

/** From an instant on, up to but not at another. */
export interface Period {
  readonly from: Date;
  readonly until: Date;
}

/** Whether it is a day of the calendar, `2028-02-29`. */
export function isDay(text: string): boolean {
  if (!/^2\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** Whether it is a month of the calendar, `2028-02`. */
export function isMonth(text: string): boolean {
  return isDay(`${text}-01`);
}

/** When a day begins in Japan. */
export function dayStart(day: string): Date {
  return new Date(`${day}T00:00:00+09:00`);
}

/** When a day is over in Japan: then the next one begins. */
export function dayEnd(day: string): Date {
  return new Date(dayStart(day).getTime() + DAY_MS);
}

/** How many days there are from one to another, both counted. */
export function daysBetween(from: string, until: string): number {
  return Math.round((dayEnd(until).getTime() - dayStart(from).getTime()) / DAY_MS);
}

/** `2026-11-22 23:59:59`, in Japan. */
export function stampOf(instant: Date): string {
  return new Date(instant.getTime() + JAPAN_AHEAD_MS).toISOString().slice(0, 19).replace('T', ' ');
}

/** The day in Japan of an instant. */
export function dayOf(instant: Date): string {
  return stampOf(instant).slice(0, 10);
}

/** The month in Japan of an instant. */
export function monthOf(instant: Date): string {
  return stampOf(instant).slice(0, 7);
}

/** The month so many after another; before it, with a minus. */
export function monthAfter(month: string, count = 1): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
}

/** A month in Japan. */
export function monthPeriod(month: string): Period {
  return { from: dayStart(`${month}-01`), until: dayStart(`${monthAfter(month)}-01`) };
}

/** The last day of a month. */
export function lastDay(month: string): string {
  return dayOf(new Date(monthPeriod(month).until.getTime() - 1));
}

/** The last months up to the one of an instant, the earliest first. */
export function monthsUntil(instant: Date, count: number): readonly string[] {
  const last = monthOf(instant);
  return Array.from({ length: count }, (_, place) => monthAfter(last, place + 1 - count));
}
