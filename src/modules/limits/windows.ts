import type { Yen } from '../ledger/index.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Japan has had one offset since 1951, and no summer time. */
const JAPAN_AHEAD_MS = 9 * HOUR_MS;

/** Since when what was used counts. Source: checklist, "Windows are always all of". */
export interface WindowStarts {
  /** The midnight in Japan before, itself within. */
  readonly day: Date;
  /** 24 hours before, itself no longer within. */
  readonly rollingDay: Date;
  /** The first midnight of the month in Japan, itself within. */
  readonly month: Date;
  /** 30 times 24 hours before, itself no longer within. */
  readonly rollingMonth: Date;
}

/** What was used in each of the windows. */
export interface Used {
  readonly day: Yen;
  readonly rollingDay: Yen;
  readonly month: Yen;
  readonly rollingMonth: Yen;
}

export const NOTHING_USED: Used = { day: 0n, rollingDay: 0n, month: 0n, rollingMonth: 0n };

export const WINDOWS = ['day', 'rollingDay', 'month', 'rollingMonth'] as const;
export type Window = (typeof WINDOWS)[number];

/** The windows that end at an instant. The same stand in the statement that sums up what was used. */
export function windowStarts(at: Date): WindowStarts {
  const there = new Date(at.getTime() + JAPAN_AHEAD_MS);
  const [year, month, day] = [there.getUTCFullYear(), there.getUTCMonth(), there.getUTCDate()];
  return {
    day: new Date(Date.UTC(year, month, day) - JAPAN_AHEAD_MS),
    rollingDay: new Date(at.getTime() - DAY_MS),
    month: new Date(Date.UTC(year, month, 1) - JAPAN_AHEAD_MS),
    rollingMonth: new Date(at.getTime() - 30 * DAY_MS),
  };
}

/**
 * In which of the windows that end at `at` something counts that was used then. Windows have no end: what a clock that was
 * set back sees in the future counts as well, so that moving it opens nothing.
 */
export function countsIn(usedAt: Date, at: Date): Readonly<Record<Window, boolean>> {
  const starts = windowStarts(at);
  return {
    day: usedAt >= starts.day,
    rollingDay: usedAt > starts.rollingDay,
    month: usedAt >= starts.month,
    rollingMonth: usedAt > starts.rollingMonth,
  };
}

/** What was used, after some more was. It is of this moment and so in all windows. */
export function usedWith(used: Used, amountYen: Yen): Used {
  return {
    day: used.day + amountYen,
    rollingDay: used.rollingDay + amountYen,
    month: used.month + amountYen,
    rollingMonth: used.rollingMonth + amountYen,
  };
}

/** When the day in Japan after the one of an instant begins. */
export function nextMidnight(at: Date): Date {
  return new Date(windowStarts(at).day.getTime() + DAY_MS);
}

/** Whether it is night in Japan: from one hour on until the other, over midnight where that is later. */
export function isNight(at: Date, fromHour: number, untilHour: number): boolean {
  const hour = new Date(at.getTime() + JAPAN_AHEAD_MS).getUTCHours();
  return fromHour <= untilHour ? hour >= fromHour && hour < untilHour : hour >= fromHour || hour < untilHour;
}
