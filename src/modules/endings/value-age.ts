import { programSettings } from '../program/index.js';

const JAPAN_AHEAD_MS = 9 * 3_600_000;

/**
 * When value that was last used at an instant expires: so many years later, with the end of that day in Japan, so that
 * whoever reads a date has the whole of that day. The 29 February of a year that has none is the 1 March.
 */
export function expiresAt(usedAt: Date, years: number = programSettings.valueYears): Date {
  const there = new Date(usedAt.getTime() + JAPAN_AHEAD_MS);
  const [year, month, day] = [there.getUTCFullYear() + years, there.getUTCMonth(), there.getUTCDate()];
  return new Date(Date.UTC(year, month, day + 1) - JAPAN_AHEAD_MS);
}
