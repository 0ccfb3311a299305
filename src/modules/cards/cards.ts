import type { Tx } from '../../platform/database/db.js';
import type { CardId, CardState } from './card.js';

/** What the member may know of a card. */
export interface CardSummary {
  readonly id: CardId;
  /** The public reference, with a check character. */
  readonly ref: string;
  readonly state: CardState;
  /** The last two digits of the number; only while the card is active. */
  readonly lastTwo?: string;
  readonly dates: {
    readonly orderedAt: Date;
    readonly dispatchedAt?: Date;
    /** When it was handed over. */
    readonly deliveredAt?: Date;
    readonly activatedAt?: Date;
    readonly endedAt?: Date;
  };
}

/** The cards of members. Source: checklist ②. */
export abstract class Cards {
  /**
   * Orders a card with a new random number, in the caller's transaction, when an opening is approved. Raises
   * `cards.already-ordered` when the member has a card that has not ended.
   */
  abstract order(tx: Tx, memberId: string): Promise<CardId>;

  /** The newest card of a member, whatever its state; undefined for one who never had a card. */
  abstract current(memberId: string): Promise<CardSummary | undefined>;
}
