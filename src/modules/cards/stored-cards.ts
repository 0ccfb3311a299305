import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { inGroups } from '../../platform/crypto/index.js';
import { isUniqueViolation, type SqlRunner, type Tx } from '../../platform/database/db.js';
import { newId } from '../../platform/ids/ids.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import type { MemberId } from '../members/index.js';
import { type CardId, type CardState, close, type CloseReason } from './card.js';
import { expiryMonth, newCardNumber } from './card-number.js';
import { newCardRef } from './card-ref.js';
import { CardStanding } from './card-standing.js';
import { CardVault } from './card-vault.js';
import { Cards, type CardSummary, type ListedCard } from './cards.js';
import { cardClosed, cardOrdered } from './cards.events.js';
import { cardsProblems } from './cards.problems.js';
import { CardsRepository } from './cards.repository.js';
import { cardsSettings as settings } from './cards.settings.js';

/** Of ten million numbers under a BIN one that is taken is drawn again. */
const DRAWS_MAX = 20;

/** On its way, or not even that. */
const BEFORE_ARRIVAL: readonly CardState[] = ['ordered', 'personalised', 'dispatched'];
const LIVE: readonly CardState[] = [...BEFORE_ARRIVAL, 'arrived', 'active'];

@Checkpoint('②.state-machine')
@Injectable()
export class StoredCards extends Cards {
  constructor(
    private readonly cards: CardsRepository,
    private readonly vault: CardVault,
    private readonly standing: CardStanding,
    private readonly audit: Audit,
  ) {
    super();
  }

  override async order(tx: Tx, memberId: string): Promise<CardId> {
    const cardId = await this.insert(tx, memberId as MemberId).catch((error: unknown) => {
      if (isUniqueViolation(error, 'card_one_live_per_member')) throw cardsProblems.alreadyOrdered({ cause: error });
      if (isUniqueViolation(error, 'card_number_index_pkey')) throw requestProblems.busy({ retryAfterSeconds: 1 });
      throw error;
    });
    await this.audit.record(
      tx,
      cardOrdered({ actor: { kind: 'system' }, subject: { kind: 'card', id: cardId }, memberId, details: {} }),
    );
    return cardId;
  }

  @Checkpoint('②.address-change-voids')
  override async voidOrder(tx: Tx, memberId: string): Promise<boolean> {
    return this.closeNewest(tx, memberId, BEFORE_ARRIVAL, 'address-changed');
  }

  override async closeOf(tx: Tx, memberId: string): Promise<boolean> {
    // A member has one card at most that has not ended, and it is the newest.
    return this.closeNewest(tx, memberId, LIVE, 'account-ended');
  }

  override async giveUp(tx: Tx, memberId: string, reason: 'member-request' | 'damaged'): Promise<boolean> {
    return this.closeNewest(tx, memberId, ['active'], reason);
  }

  private async closeNewest(
    tx: Tx,
    memberId: string,
    states: readonly CardState[],
    reason: CloseReason,
  ): Promise<boolean> {
    const newest = await this.cards.newestOf(memberId, tx);
    const locked = newest === undefined ? undefined : await this.cards.lock(tx, newest.card.id);
    if (locked === undefined || !states.includes(locked.card.state)) return false;
    const { card, now } = locked;
    await this.cards.save(tx, card.state, close(card, reason, now));
    await this.audit.record(
      tx,
      cardClosed({
        actor: { kind: 'system' },
        subject: { kind: 'card', id: card.id },
        memberId,
        details: { reason },
      }),
    );
    return true;
  }

  override async current(memberId: string, runner?: SqlRunner): Promise<CardSummary | undefined> {
    const { standing, newest } = await this.standing.of(memberId, undefined, runner);
    if (newest === undefined || standing === 'none') return undefined;
    const { card, sealed } = newest;
    return {
      id: card.id,
      ref: card.ref,
      state: standing,
      ...(standing === 'active' ? { lastTwo: this.vault.lastTwo(card.id, sealed) } : {}),
      dates: {
        orderedAt: card.orderedAt,
        ...(card.dispatch === undefined ? {} : { dispatchedAt: card.dispatch.at }),
        ...(card.arrival === undefined ? {} : { deliveredAt: card.arrival.deliveredAt }),
        ...(card.activatedAt === undefined ? {} : { activatedAt: card.activatedAt }),
        ...(card.ending === undefined ? {} : { endedAt: card.ending.at }),
      },
    };
  }

  override async ofMember(memberId: string): Promise<ListedCard[]> {
    const cards = await this.cards.ofMember(memberId, settings.searchRowsMax);
    return cards.map(({ id, ref, state }) => ({ id, ref: inGroups(ref), state }));
  }

  override codeLettersAhead(): Promise<Date[]> {
    return this.cards.codeLettersAhead(settings.searchRowsMax);
  }

  private async insert(tx: Tx, memberId: MemberId): Promise<CardId> {
    const orderedAt = await this.cards.now(tx);
    const expiry = expiryMonth(orderedAt, settings.validityMonths);
    for (let draw = 0; draw < DRAWS_MAX; draw += 1) {
      const id = newId<'Card'>();
      const number = newCardNumber(settings.bin);
      const written = await this.cards.insert(tx, {
        id,
        ref: newCardRef(),
        memberId,
        orderedAt,
        ...this.vault.seal(id, number, expiry),
        numberIndexes: this.vault.numberIndexes(number),
      });
      if (written) return id;
    }
    throw new Error('no free card number was drawn; the BIN is nearly used up');
  }
}
