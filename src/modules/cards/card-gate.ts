import type { Tx } from '../../platform/database/db.js';
import type { CardChannel } from './card-channel.js';

/** The one gate that every channel asks before it acts. Source: checklist ②. */
export abstract class CardGate {
  /** What a sign-in of this member may become: `member` only while the card is active. Ask anew at each request. */
  abstract levelOf(memberId: string): Promise<'member' | 'arrival'>;

  /**
   * Lets through what the state of the member's card opens, and holds that state until the transaction ends. Raises
   * `cards.channel-closed`, and records the refusal.
   */
  abstract require(tx: Tx, memberId: string, channel: CardChannel): Promise<void>;
}
