import type { MemberLevel } from '../../platform/access/index.js';
import type { Tx } from '../../platform/database/db.js';
import type { CardChannel } from './card-channel.js';

/** The one gate that every channel asks before it acts. Source: checklist ②. */
export abstract class CardGate {
  /**
   * What a sign-in of this member may become: `member` only while the card is active, `holder` for who had an active one. Ask
   * anew at each request.
   */
  abstract levelOf(memberId: string): Promise<MemberLevel>;

  /**
   * Lets through what the state of the member's card opens and nobody has stopped, before any transaction. Raises
   * `cards.channel-closed` and `cards.channel-stopped`, and records the refusal.
   */
  abstract admit(memberId: string, channel: CardChannel): Promise<void>;

  /**
   * The same within a transaction: what it found is held until the end. Raises the same; the refusal is recorded by
   * whoever rolls back, because a second connection here would wait for the first.
   */
  abstract require(tx: Tx, memberId: string, channel: CardChannel): Promise<void>;
}
