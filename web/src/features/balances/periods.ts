/** Days in Japan, both included. */
export interface Period {
  readonly from: string;
  readonly until: string;
}

const JAPAN_AHEAD_MS = 9 * 3_600_000;
const HALVES = 5;

/** The day that it is in Japan at this point in time. */
export const dayAt = (instant: Date): string => new Date(instant.getTime() + JAPAN_AHEAD_MS).toISOString().slice(0, 10);

/** The halves of the business year up to now, which end at the base dates, the present one first. */
export function halvesUntil(now: Date): readonly Period[] {
  const there = new Date(now.getTime() + JAPAN_AHEAD_MS);
  const [year, month] = [there.getUTCFullYear(), there.getUTCMonth() + 1];
  // Halves are counted from April of the year 0.
  const present = year * 2 + (month >= 10 ? 1 : month >= 4 ? 0 : -1);
  return Array.from({ length: HALVES }, (_, back) => halfOf(present - back));
}

function halfOf(half: number): Period {
  const year = Math.floor(half / 2);
  return half % 2 === 0
    ? { from: `${String(year)}-04-01`, until: `${String(year)}-09-30` }
    : { from: `${String(year)}-10-01`, until: `${String(year + 1)}-03-31` };
}

export const keyOf = ({ from, until }: Period): string => `${from}_${until}`;
