import { Injectable } from '@nestjs/common';
import type { SqlRunner, Tx } from '../../platform/database/db.js';
import { Gathered } from '../../platform/database/gathered.js';
import { asId } from '../../platform/ids/ids.js';
import { CARD_TRANSITIONS, type CardState } from './card.js';
import { expiredFrom } from './card-number.js';
import type { Standing } from './card-channel.js';
import { CardVault } from './card-vault.js';
import { CardsRepository, type NewestCard } from './cards.repository.js';

/** Where a member's newest card stands at this moment. */
export interface MemberStanding {
  readonly standing: Standing;
  readonly newest?: NewestCard;
}

/**
 * Reads where a member's card stands. A card whose last month is over stands as expired from that very midnight, whether
 * or not the sweep has written so yet.
 */
@Injectable()
export class CardStanding {
  private readonly newest = new Gathered<NewestCard>(async (memberIds) => {
    const found = await this.cards.newestOfEach(memberIds);
    return new Map(found.map((one) => [one.card.memberId, one]));
  });

  constructor(
    private readonly cards: CardsRepository,
    private readonly vault: CardVault,
  ) {}

  /** With a transaction the state is held until its end; with a runner alone it is only read there. */
  async of(memberId: string, tx?: Tx, runner?: SqlRunner): Promise<MemberStanding> {
    const id = asId(memberId);
    const alone = tx !== undefined || runner !== undefined || id === undefined;
    const newest = alone ? await this.cards.newestOf(memberId, tx, runner) : await this.newest.get(id);
    return newest === undefined ? { standing: 'none' } : { standing: this.stateNow(newest), newest };
  }

  private stateNow({ card, sealed, now }: NewestCard): CardState {
    return standingNow(card.state, () => this.vault.expiry(card.id, sealed), now);
  }
}

/** The state of a card at an instant, by its last month, which is asked only when it counts. */
export function standingNow(state: CardState, lastMonth: () => string, at: Date): CardState {
  const mayExpire = CARD_TRANSITIONS[state].includes('expired');
  return mayExpire && expiredFrom(lastMonth()) <= at ? 'expired' : state;
}
