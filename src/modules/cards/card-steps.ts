import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../../platform/database/db.js';
import { Problem } from '../../platform/problems/index.js';
import { type Actor, Audit } from '../audit/index.js';
import { cardStepRefused } from './cards.events.js';
import { cardsProblems } from './cards.problems.js';
import { CardsRepository, type LockedCard } from './cards.repository.js';

/** Takes one step with one card: under its lock, in one transaction, and a refusal leaves its event. */
@Injectable()
export class CardSteps {
  constructor(
    private readonly db: Db,
    private readonly cards: CardsRepository,
    private readonly audit: Audit,
  ) {}

  /** Raises `cards.not-found`, and what `work` refuses. `step` is a code word for the log. */
  async run<T>(
    step: string,
    cardId: string,
    actor: Actor,
    work: (tx: Tx, locked: LockedCard) => Promise<T>,
  ): Promise<T> {
    try {
      return await this.db.transact(async (tx) => {
        const locked = await this.cards.lock(tx, cardId);
        if (locked === undefined) throw cardsProblems.notFound();
        return work(tx, locked);
      });
    } catch (error) {
      if (error instanceof Problem && error.status < 500) await this.recordRefusal(step, cardId, actor, error);
      throw error;
    }
  }

  async recordRefusal(step: string, cardId: string, actor: Actor, problem: Problem): Promise<void> {
    await this.audit.recordAlone(
      cardStepRefused({
        actor,
        subject: { kind: 'card', id: cardId },
        outcome: 'refused',
        details: { step, reason: problem.code },
      }),
    );
  }
}
