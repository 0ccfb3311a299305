import type { Tx } from '../../platform/database/index.js';
import type { Capability } from './capability.js';

/** Something that a member has stopped and not reopened. */
export interface MemberStop {
  readonly capability: Capability;
  readonly since: Date;
  /** At the earliest; the age of the phone's proof may make it later. */
  readonly reopenableFrom: Date;
}

/** What members have stopped themselves. Every way to act on money, card details or links asks here. Source: checklist h. */
export abstract class MemberStops {
  /**
   * What the member has stopped, in the order of `CAPABILITIES`; empty when nothing. With a transaction the answer holds
   * until its end: a stop that comes meanwhile waits for it, and everything after the stop is refused.
   */
  abstract of(memberId: string, tx?: Tx): Promise<readonly MemberStop[]>;
}
