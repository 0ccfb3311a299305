import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/db.js';
import { OneTimeCodes } from '../credentials/index.js';
import { Members } from '../members/index.js';
import { ActivationAdmission } from './activation-admission.js';
import { cardsProblems } from './cards.problems.js';
import { cardActivationPurpose } from './cards.templates.js';

/** Sends the phone code that the activation asks for; only for a card that has arrived. */
@Injectable()
export class SendActivationCode {
  constructor(
    private readonly db: Db,
    private readonly admission: ActivationAdmission,
    private readonly members: Members,
    private readonly codes: OneTimeCodes,
  ) {}

  /**
   * Raises `cards.channel-closed` unless the card has arrived, `partners.connections-closed`, `cards.phone-suspended`, and `cards.code-sends-spent`
   * with `retryAfterSeconds` when the number got as many as it may.
   */
  async run(memberId: string): Promise<void> {
    const newest = await this.admission.require(memberId);
    const [status, { phone }] = await Promise.all([this.members.status(memberId), this.members.person(memberId)]);
    if (status?.phoneSuspended !== false) throw cardsProblems.phoneSuspended();

    const reserved = await this.codes.mayIssue(cardActivationPurpose, phone);
    if (!reserved.granted) {
      throw cardsProblems.codeSendsSpent(
        reserved.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: reserved.retryAfterSeconds },
      );
    }
    const to = { kind: 'member', id: memberId } as const;
    await this.db.transact((tx) => this.codes.issue(tx, cardActivationPurpose, { subject: newest.card.id, to, phone }));
  }
}
