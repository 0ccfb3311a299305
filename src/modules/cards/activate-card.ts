import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { readLetterCode } from '../../platform/crypto/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Attempts } from '../attempts/index.js';
import { Members } from '../members/index.js';
import { ActivationAdmission } from './activation-admission.js';
import { activationBudget } from './activation-budget.js';
import { ActivationEnd } from './activation-end.js';
import { ActivationJudge, type ActivationProofs, type ActivationVerdict } from './activation-judge.js';
import { cardsProblems } from './cards.problems.js';
import type { NewestCard } from './cards.repository.js';

/**
 * Makes an arrived card active. A slip of the pen in the letter's code is told before anything is spent. Then one of the
 * five tries of the card's life is spent, in a commit of its own, and only then are all four proofs judged, always all
 * and in the same order, with one answer whichever was wrong.
 */
@Checkpoint('②.activation', '②.activation-budget', '②.code-check-character')
@Injectable()
export class ActivateCard {
  constructor(
    private readonly admission: ActivationAdmission,
    private readonly judge: ActivationJudge,
    private readonly endings: ActivationEnd,
    private readonly attempts: Attempts,
    private readonly members: Members,
  ) {}

  /**
   * Raises `request.invalid` for a slip of the pen, `cards.channel-closed` unless the card has arrived,
   * `partners.connections-closed`, `cards.phone-suspended`, `cards.activation-refused`, and `cards.activation-spent` with the last wrong try, which
   * closes the card. `sessionId`: where the member is signed in.
   */
  async run(memberId: string, proofs: ActivationProofs, sessionId?: string): Promise<void> {
    const read = readLetterCode(proofs.letterCode);
    if ('slip' in read) {
      const code = read.slip === 'form' ? 'wrong-form' : 'wrong-check-character';
      throw requestProblems.invalid({ errors: [{ pointer: '/letterCode', code }] });
    }
    const newest = await this.admission.require(memberId);
    // Somebody else may have proven the number since the code went out.
    if ((await this.members.status(memberId))?.phoneSuspended !== false) throw cardsProblems.phoneSuspended();

    const reserved = await this.attempts.reserve(activationBudget, newest.card.id);
    if (!reserved.granted) {
      await this.endings.spend(newest.card);
      throw cardsProblems.activationSpent();
    }
    const verdict = await this.judged(newest, { ...proofs, letterCode: read.code });
    if (Object.values(verdict).every((right) => right)) {
      await this.endings.succeed(newest.card, sessionId);
      return;
    }
    await this.endings.refuse(newest.card, verdict, reserved.left);
    if (reserved.left > 0) throw cardsProblems.activationRefused();
    await this.endings.spend(newest.card);
    throw cardsProblems.activationSpent();
  }
  /** A try that could not be judged to its end tells nobody anything; it is given back. */
  private async judged(newest: NewestCard, proofs: ActivationProofs): Promise<ActivationVerdict> {
    try {
      return await this.judge.run(newest, proofs);
    } catch (error) {
      await this.attempts.giveBack(activationBudget, newest.card.id);
      throw error;
    }
  }
}
