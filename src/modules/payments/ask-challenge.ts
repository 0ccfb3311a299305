import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Config } from '../../platform/config/index.js';
import { equalInConstantTime, sha256 } from '../../platform/crypto/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Problem } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { CardGate, isOpen } from '../cards/index.js';
import { Notifications } from '../notifications/index.js';
import { type Challenge, ChallengesRepository } from './challenges.repository.js';
import type { ChallengeAnswerView, ChallengeDto, ChallengeStateWord } from './network.dto.js';
import type { PresentedOnce } from './network-message.js';
import { challengeAsked, challengeRefusedToAsk } from './payments.events.js';
import { paymentsProblems } from './payments.problems.js';
import { paymentsSettings as settings } from './payments.settings.js';
import { challengeMail } from './payments.templates.js';
import { ReadMessage } from './read-message.js';
import { switchedOff } from './switch.js';
import { SwitchesRepository } from './switches.repository.js';

/** Where a question stands. */
export function stateOf({ approved, refused, expired }: Challenge): Exclude<ChallengeStateWord, 'declined'> {
  if (approved) return 'approved';
  if (refused) return 'refused';
  return expired ? 'expired' : 'open';
}

/** The network asks whether the member means it; the member answers on the site. Source: checklist 13. */
@Injectable()
@Checkpoint('13.three-ds')
export class AskChallenge {
  constructor(
    private readonly db: Db,
    private readonly challenges: ChallengesRepository,
    private readonly switches: SwitchesRepository,
    private readonly read: ReadMessage,
    private readonly gate: CardGate,
    private readonly notifications: Notifications,
    private readonly config: Config,
    private readonly audit: Audit,
  ) {}

  /** Raises `payments.message-changed`. Who cannot pay is not asked, and why is not said. */
  async run(partner: string, asked: ChallengeDto, rawBody: Buffer): Promise<ChallengeAnswerView> {
    const bodyHash = sha256(rawBody);
    const card = await this.read.presented(asked.card);
    return this.db.transact(async (tx) => {
      const before = await this.challenges.findLocking(tx, partner, asked.messageId);
      if (before !== undefined) {
        if (!equalInConstantTime(before.bodyHash, bodyHash)) throw paymentsProblems.messageChanged();
        return this.view(before, 'open');
      }
      const against = await this.reasonAgainst(tx, asked, card);
      if (card === undefined || against !== undefined) {
        await this.audit.record(tx, notAsked(partner, card, against ?? 'card-unknown'));
        return { state: 'declined' };
      }
      const { messageId, reference, amountYen, merchant } = asked;
      const challenge = await this.challenges.insert(tx, {
        ...{ id: newId<'Challenge'>(), partner, reference, messageId, bodyHash, amountYen, merchant },
        ...{ cardId: card.id, memberId: card.memberId, lifeSeconds: settings.challengeSeconds },
      });
      const to = { kind: 'member', id: card.memberId } as const;
      const params = { amountYen, at: challenge.askedAt.toISOString() };
      await this.notifications.send(tx, challengeMail.to(to, { params, secret: {} }));
      await this.audit.record(
        tx,
        challengeAsked({
          ...{
            actor: { kind: 'partner', id: partner },
            subject: { kind: 'card', id: card.id },
            memberId: card.memberId,
          },
          details: { challengeId: challenge.id, amountYen },
        }),
      );
      return this.view(challenge, 'open');
    });
  }

  /** Raises `payments.challenge-unknown`. */
  async state(partner: string, id: string): Promise<ChallengeAnswerView> {
    const challenge = await this.challenges.ofPartner(partner, id);
    if (challenge === undefined) throw paymentsProblems.challengeUnknown();
    return this.view(challenge, stateOf(challenge));
  }

  private async reasonAgainst(
    tx: Tx,
    asked: ChallengeDto,
    card: PresentedOnce | undefined,
  ): Promise<string | undefined> {
    const held = card === undefined ? undefined : await this.challenges.card(tx, card.id);
    if (card === undefined || held === undefined) return 'card-unknown';
    if (!card.expiryRight) return 'wrong-expiry';
    if (!isOpen('authorization', held.state)) return 'card-not-active';
    if (held.suspended) return 'card-suspended';
    if (held.open >= settings.challengesOpenMax) return 'too-many-open';
    try {
      await this.gate.require(tx, card.memberId, 'authorization');
    } catch (error) {
      if (error instanceof Problem && error.status < 500) return 'stopped';
      throw error;
    }
    return switchedOff(await this.switches.of(card.memberId, tx), 'online', asked.merchant);
  }

  private view({ id, expiresAt }: Challenge, state: ChallengeStateWord): ChallengeAnswerView {
    const page = `${this.config.memberOrigin}/payments/questions/${id}`;
    return { state, challengeId: id, page, expiresAt: expiresAt.toISOString() };
  }
}

function notAsked(partner: string, card: PresentedOnce | undefined, reason: string) {
  return challengeRefusedToAsk({
    actor: { kind: 'partner', id: partner },
    subject: card === undefined ? { kind: 'system' } : { kind: 'card', id: card.id },
    ...(card === undefined ? {} : { memberId: card.memberId }),
    outcome: 'refused',
    details: { reason },
  });
}
