import type { SqlRunner, Tx } from '../../platform/database/db.js';
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

/** A card as it stands in a list of a member's cards. */
export interface ListedCard {
  readonly id: CardId;
  /** In groups, as it is read aloud. */
  readonly ref: string;
  readonly state: CardState;
}

/** The cards of members. Source: checklist ②. */
export abstract class Cards {
  /**
   * Orders a card with a new random number, in the caller's transaction, when an opening is approved. Raises
   * `cards.already-ordered` when the member has a card that has not ended.
   */
  abstract order(tx: Tx, memberId: string): Promise<CardId>;

  /**
   * Closes a card that has been ordered and not arrived: it would go to where the member is no more. Gives whether there
   * was one. In the caller's transaction, which changes the address.
   */
  abstract voidOrder(tx: Tx, memberId: string): Promise<boolean>;

  /** Closes whatever card of the member has not ended, because the account has. Gives whether there was one. */
  abstract closeOf(tx: Tx, memberId: string): Promise<boolean>;

  /**
   * Closes the active card of a member who has lost it or cannot use it, in the caller's transaction. Gives whether there
   * was one.
   */
  abstract giveUp(tx: Tx, memberId: string, reason: 'member-request' | 'damaged'): Promise<boolean>;

  /** The newest card of a member, whatever its state; undefined for one who never had a card. */
  abstract current(memberId: string, runner?: SqlRunner): Promise<CardSummary | undefined>;

  /** All cards of a member, up to `cards.searchRowsMax`, the newest first. */
  abstract ofMember(memberId: string): Promise<ListedCard[]>;

  /** When the letters with activation codes go that have not been ordered yet, up to `cards.searchRowsMax`. */
  abstract codeLettersAhead(): Promise<Date[]>;
}
