import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { KeyedHash, newLetterCode } from '../../platform/crypto/index.js';
import { Db, type Tx } from '../../platform/database/db.js';
import { Jobs } from '../../platform/jobs/index.js';
import { Audit } from '../audit/index.js';
import { Notifications } from '../notifications/index.js';
import { activationMac } from './activation-code.js';
import type { Card } from './card.js';
import { codeLetterOrdered } from './cards.events.js';
import { CardsRepository } from './cards.repository.js';
import { cardsSettings as settings } from './cards.settings.js';
import { codeLetter } from './cards.templates.js';

const CARDS_A_TURN = 50;
const TURNS_MAX = 200;
/** A letter that the print house has not taken for so long is not sent any more. */
const LETTER_LIFE_MS = 7 * 86_400_000;

/**
 * Orders the letters with the activation codes, a day or more after the cards have gone, so that one theft from one post
 * does not win both. The code is made here: before this moment there is none.
 */
@Checkpoint('②.letters-apart', '②.code-check-character')
@Injectable()
export class OrderCodeLetters implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly cards: CardsRepository,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
    private readonly keyedHash: KeyedHash,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every('cards.code-letters', settings.sweepSeconds, () => this.run());
  }

  async run(): Promise<void> {
    for (let turn = 0; turn < TURNS_MAX; turn += 1) {
      const ordered = await this.db.transact(async (tx) => {
        const due = await this.cards.lockCodeLettersDue(tx, CARDS_A_TURN);
        for (const card of due) await this.order(tx, card);
        return due.length;
      });
      if (ordered < CARDS_A_TURN) return;
    }
  }

  private async order(tx: Tx, card: Card): Promise<void> {
    const { code, written } = newLetterCode();
    await this.cards.saveCodeLetter(tx, card.id, activationMac(this.keyedHash, card.id, code));
    const expiresAt = new Date(this.clock.nowMs() + LETTER_LIFE_MS);
    await this.notifications.send(
      tx,
      codeLetter.to({ kind: 'member', id: card.memberId }, { params: {}, secret: { code: written }, expiresAt }),
    );
    await this.audit.record(
      tx,
      codeLetterOrdered({
        actor: { kind: 'system' },
        subject: { kind: 'card', id: card.id },
        memberId: card.memberId,
        details: {},
      }),
    );
  }
}
