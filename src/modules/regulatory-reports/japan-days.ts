const JAPAN_AHEAD_MS = 9 * 3_600_000;
const DAY_MS = 86_400_000;

const midnightUtc = (day: string): number => Date.parse(`${day}T00:00:00.000Z`);
const dayAt = (utcMs: number): string => new Date(utcMs).toISOString().slice(0, 10);

/** Whether it is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(midnightUtc(text)) && dayAt(midnightUtc(text)) === text;
}

/** The instant at which a day begins in Japan; itself belongs to the day. */
export const startOfDay = (day: string): Date => new Date(midnightUtc(day) - JAPAN_AHEAD_MS);

/** The day in Japan of an instant. */
export const dayOf = (at: Date): string => dayAt(at.getTime() + JAPAN_AHEAD_MS);

/** The day that many days later. */
export const addDays = (day: string, days: number): string => dayAt(midnightUtc(day) + days * DAY_MS);

/** How many days there are from one to the other, both included. */
export const countDays = (from: string, until: string): number =>
  Math.round((midnightUtc(until) - midnightUtc(from)) / DAY_MS) + 1;

/** 0 is Sunday. */
export const weekdayOf = (day: string): number => new Date(midnightUtc(day)).getUTCDay();

/** The base dates up to a day, the last first. Source: 31 March and 30 September of every year. */
export function baseDatesUntil(day: string, count: number): readonly string[] {
  const year = Number(day.slice(0, 4));
  const years = Array.from({ length: Math.ceil(count / 2) + 1 }, (_, back) => year - back);
  return years
    .flatMap((one) => [`${String(one)}-09-30`, `${String(one)}-03-31`])
    .filter((base) => base <= day)
    .slice(0, count);
}
