import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/db.js';
import { type Actor, Audit } from '../audit/index.js';
import { Notifications } from '../notifications/index.js';
import { Activations } from './activations.js';
import type { ActivationVerdict } from './activation-judge.js';
import { activate, type Card, close, isEnded } from './card.js';
import { activationRefused, activationSpent, cardActivated, cardClosed } from './cards.events.js';
import { cardsProblems } from './cards.problems.js';
import { CardsRepository } from './cards.repository.js';
import { activatedNotice, activationSpentNotice } from './cards.templates.js';

/** How a try to activate a card ends: active, refused, or closed for good. */
@Injectable()
export class ActivationEnd {
  constructor(
    private readonly db: Db,
    private readonly cards: CardsRepository,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
    private readonly activations: Activations,
  ) {}

  /** Makes the card active. Raises `cards.wrong-state` when it is no longer arrived. */
  async succeed({ id, memberId }: Card, sessionId?: string): Promise<void> {
    await this.db.transact(async (tx) => {
      const locked = await this.cards.lock(tx, id);
      if (locked === undefined) throw cardsProblems.notFound();
      const active = activate(locked.card, locked.now);
      await this.cards.save(tx, locked.card.state, active);
      await this.notifications.send(
        tx,
        activatedNotice.to({ kind: 'member', id: memberId }, { params: {}, secret: {} }),
      );
      await this.audit.record(tx, cardActivated({ ...about(active), details: {} }));
      await this.activations.tell(tx, { memberId, sessionId });
    });
  }

  async refuse(card: Card, verdict: ActivationVerdict, triesLeft: number): Promise<void> {
    await this.audit.recordAlone(
      activationRefused({ ...about(card), outcome: 'refused', details: { ...verdict, triesLeft } }),
    );
  }

  /** Closes the card, because no try is left. A card that has become active or has ended meanwhile stays as it is. */
  async spend({ id, memberId }: Card): Promise<void> {
    await this.db.transact(async (tx) => {
      const locked = await this.cards.lock(tx, id);
      if (locked === undefined || locked.card.state === 'active' || isEnded(locked.card.state)) return;
      const closed = close(locked.card, 'activation-spent', locked.now);
      await this.cards.save(tx, locked.card.state, closed);
      await this.notifications.send(
        tx,
        activationSpentNotice.to({ kind: 'member', id: memberId }, { params: {}, secret: {} }),
      );
      await this.audit.record(
        tx,
        activationSpent({ ...about(closed), details: {} }),
        cardClosed({ ...about(closed), actor: { kind: 'system' }, details: { reason: 'activation-spent' } }),
      );
    });
  }
}

function about(card: Card): { actor: Actor; subject: { kind: 'card'; id: string }; memberId: string } {
  return {
    actor: { kind: 'member', id: card.memberId },
    subject: { kind: 'card', id: card.id },
    memberId: card.memberId,
  };
}
