import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { OwnMembers } from '../staff/index.js';
import type { CardsView, FindCardsQuery } from './card-desk.dto.js';
import type { Card, CardId, CardState } from './card.js';
import { cursorOf, readCursor } from './card-cursor.js';
import { cardsLookedAt } from './cards.events.js';
import { CardsRepository } from './cards.repository.js';
import { cardsSettings as settings } from './cards.settings.js';
import { readCode } from '../../platform/crypto/index.js';
import { StaffCard } from './staff-card.js';
import { readTrackingNumber } from './tracking-number.js';

const REF_LENGTH = 10;

interface Found {
  readonly by: string;
  readonly cards: readonly Card[];
  readonly next?: string;
}

/**
 * Shows cards to the issuer's people: by exact reference or tracking number, or those of a state as work to do, the oldest
 * first. Few at a time, members masked, nothing of the number, and nothing to export.
 */
@Checkpoint('④.staff-masked', '④.staff-own-members')
@Injectable()
export class FindCards {
  constructor(
    private readonly cards: CardsRepository,
    private readonly staffCard: StaffCard,
    private readonly audit: Audit,
    private readonly own: OwnMembers,
  ) {}

  /**
   * Raises `request.invalid` unless exactly one of the ways to look is used, and `staff.own-member` where an exact one finds the
   * card of somebody that the caller is tied to.
   */
  async run(query: FindCardsQuery, caller: Principal): Promise<CardsView> {
    const { by, cards, next } = await this.find(query);
    if (by !== 'state') {
      const ids = cards.map(({ memberId }) => memberId);
      await this.own.refuse(caller.id, [{ kind: 'member', ids }], 'search');
    }
    await this.audit.recordAlone(
      cardsLookedAt({
        actor: { kind: 'staff', id: caller.id },
        subject: { kind: 'system' },
        details: { by, shown: cards.length },
      }),
    );
    return {
      cards: await Promise.all(cards.map((card) => this.staffCard.view(card))),
      ...(next === undefined ? {} : { next }),
    };
  }

  private async find({ ref, tracking, state, after }: FindCardsQuery): Promise<Found> {
    const ways = [ref, tracking, state].filter((way) => way !== undefined);
    if (ways.length !== 1) throw requestProblems.invalid({ errors: [{ pointer: '', code: 'exactly-one' }] });
    if (state !== undefined) return this.inState(state, after);
    if (after !== undefined) throw requestProblems.invalid({ errors: [{ pointer: '/after', code: 'not-with-exact' }] });
    if (ref !== undefined) {
      const read = readCode(ref, REF_LENGTH);
      if ('slip' in read) throw requestProblems.invalid({ errors: [{ pointer: '/ref', code: 'wrong-form' }] });
      return { by: 'ref', cards: await this.cards.exactly('ref', read.code, settings.searchRowsMax) };
    }
    const trackingNumber = readTrackingNumber(tracking ?? '');
    if (trackingNumber === undefined) {
      throw requestProblems.invalid({ errors: [{ pointer: '/tracking', code: 'wrong-form' }] });
    }
    return { by: 'tracking', cards: await this.cards.exactly('tracking', trackingNumber, settings.searchRowsMax) };
  }

  private async inState(state: CardState, after: string | undefined): Promise<Found> {
    const from = after === undefined ? undefined : (readCursor(after) as CardId);
    // One more than is shown says whether there is another page.
    const rows = await this.cards.inState(state, from, settings.searchRowsMax + 1);
    const cards = rows.slice(0, settings.searchRowsMax);
    const last = cards.at(-1);
    return {
      by: 'state',
      cards,
      ...(rows.length > cards.length && last !== undefined ? { next: cursorOf(last.id) } : {}),
    };
  }
}
