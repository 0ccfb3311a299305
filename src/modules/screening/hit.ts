import type { StaffRole } from '../staff/index.js';

/** Who looks into hits: nobody else of the staff is shown or told that there are any. */
export const HITS_ROLE = 'compliance' satisfies StaffRole;

/** What an event about a hit is about: that alone, and no member. */
export const aboutHit = (hitId: string) => ({ subject: { kind: 'system', id: hitId } }) as const;

/** A member may be on a list, and people have to look. */
export interface OpenHit {
  readonly hitId: string;
  readonly memberId: string;
  /** Of the list that has the name. */
  readonly listVersion: string;
  /** A newer list that has not got it; that alone clears nobody. */
  readonly notInList: string | null;
  readonly hitAt: Date;
  /** By when it is dealt with before it escalates. */
  readonly dueAt: Date;
  readonly overdue: boolean;
  /** Who of the staff has taken it. */
  readonly ownerId: string | null;
  readonly escalations: number;
}
