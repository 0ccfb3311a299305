/** Which report to the privacy commission. */
export const LEAK_REPORTS = ['first', 'full'] as const;
export type LeakReport = (typeof LEAK_REPORTS)[number];

const DAY_MS = 86_400_000;
/** The first is due within three to five days; the full one within 30, or 60 where somebody has meant harm. */
const FIRST_DAYS = { wantedBy: 3, dueBy: 5 } as const;
const FULL_DAYS = { usual: 30, malicious: 60 } as const;
/** Days before the full report is due from which it is wanted. */
const FULL_AHEAD_DAYS = 7;

export interface LeakTimer {
  readonly report: LeakReport;
  /** From then on it is late for whoever is careful. */
  readonly wantedBy: Date;
  /** From then on it is late for the law. */
  readonly dueBy: Date;
}

const after = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY_MS);

/** By when each report is due, from when the issuer knew. Pure. Source: the privacy commission's rules. */
export function leakTimers({
  knownAt,
  malicious,
}: {
  readonly knownAt: Date;
  readonly malicious: boolean;
}): readonly LeakTimer[] {
  const full = malicious ? FULL_DAYS.malicious : FULL_DAYS.usual;
  return [
    { report: 'first', wantedBy: after(knownAt, FIRST_DAYS.wantedBy), dueBy: after(knownAt, FIRST_DAYS.dueBy) },
    { report: 'full', wantedBy: after(knownAt, full - FULL_AHEAD_DAYS), dueBy: after(knownAt, full) },
  ];
}

/** How late a report is: nothing, wanted, or overdue. */
export function lateness({ wantedBy, dueBy }: LeakTimer, at: Date): 0 | 1 | 2 {
  if (at >= dueBy) return 2;
  return at >= wantedBy ? 1 : 0;
}
