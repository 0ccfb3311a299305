import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db } from '../../platform/database/db.js';
import type { Id } from '../../platform/ids/ids.js';
import { Jobs } from '../../platform/jobs/index.js';
import { Audit } from '../audit/index.js';
import { CARD_TRANSITIONS, expire } from './card.js';
import { expiredFrom } from './card-number.js';
import { CardVault } from './card-vault.js';
import { cardExpired } from './cards.events.js';
import { CardsRepository, type NewestCard } from './cards.repository.js';

const CARDS_A_PAGE = 200;
const PAGES_MAX = 10_000;
const SWEEP_SECONDS = 21_600;

/** Writes down that cards are past their last month. The gate knew it at midnight; here it becomes their state. */
@Injectable()
export class ExpireCards implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly cards: CardsRepository,
    private readonly vault: CardVault,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every('cards.expired', SWEEP_SECONDS, () => this.run());
  }

  async run(): Promise<void> {
    let after: Id<'Card'> | undefined;
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const cards = await this.cards.oldLive(after, CARDS_A_PAGE);
      for (const card of cards) await this.expireIfDue(card);
      after = cards.at(-1)?.card.id;
      if (after === undefined || cards.length < CARDS_A_PAGE) return;
    }
  }

  private async expireIfDue({ card: { id }, sealed, now }: NewestCard): Promise<void> {
    if (expiredFrom(this.vault.expiry(id, sealed)) > now) return;
    await this.db.transact(async (tx) => {
      const locked = await this.cards.lock(tx, id);
      // Somebody may have ended it since it was read.
      if (locked === undefined || !CARD_TRANSITIONS[locked.card.state].includes('expired')) return;
      const expired = expire(locked.card, locked.now);
      await this.cards.save(tx, locked.card.state, expired);
      const subject = { kind: 'card', id } as const;
      await this.audit.record(
        tx,
        cardExpired({ actor: { kind: 'system' }, subject, memberId: expired.memberId, details: {} }),
      );
    });
  }
}
