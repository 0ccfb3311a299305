import type { HeadRef, SignedHead } from '../head.js';

/** A head on its way to an anchor, and as an anchor gives it back. */
export interface AnchoredHead extends SignedHead, HeadRef {}

/** The anchor holds another head of this name. One of the two was made behind the portal's back, or by a restore. */
export class AnchorConflict extends Error {
  override name = 'AnchorConflict';

  readonly held: HeadRef;

  constructor({ era, number }: HeadRef) {
    super(`the anchor holds another head ${era}.${number}`);
    this.held = { era, number };
  }
}

/**
 * A place outside of the database that keeps the heads of the audit log and forgets none. What it is worth is that who
 * can change the database can not change it.
 */
export abstract class Anchor {
  /** As it stands in tables, events and reports. */
  abstract readonly name: string;

  /** Whether it lies in other hands than the portal's own. */
  abstract readonly outside: boolean;

  /**
   * Hands heads over, oldest first. When it resolves they are kept. Safe to repeat. Raises `AnchorConflict`, and anything
   * else when it did not work this time.
   */
  abstract hand(heads: readonly AnchoredHead[], signal: AbortSignal): Promise<void>;

  /** The newest head that it holds. */
  abstract newest(signal: AbortSignal): Promise<AnchoredHead | undefined>;

  /** Heads that it holds behind this one, oldest first, some at a time; none when there are no more. */
  abstract after(after: HeadRef, signal: AbortSignal): Promise<readonly AnchoredHead[]>;
}
