import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { type CardId, Cards, isEnded } from '../cards/index.js';
import { AddressLetters, CoolingOff } from '../changes/index.js';
import { Members } from '../members/index.js';
import { Notifications } from '../notifications/index.js';
import type { ReissueReason } from './reissue-card.operation.js';
import { reissuesProblems as problems } from './reissues.problems.js';
import { reissuedMail, reissuedSms } from './reissues.templates.js';

/**
 * Another card for a member whose last one has ended, or ends with it because it is lost or damaged: to an address that something more than the member's word stands for,
 * never while contact data are changing, and through the same gate as the first. Source: checklist ②.
 */
@Injectable()
@Checkpoint('②.reissue-same-gate')
export class Reissues {
  constructor(
    private readonly db: Db,
    private readonly cards: Cards,
    private readonly members: Members,
    private readonly letters: AddressLetters,
    private readonly coolingOff: CoolingOff,
    private readonly notifications: Notifications,
  ) {}

  /** Raises `reissues.account-stopped`, `reissues.card-live`, `reissues.address-unconfirmed` and `reissues.not-now`. */
  async check(memberId: string, reason: ReissueReason, runner: SqlRunner = this.db): Promise<void> {
    if ((await this.members.status(memberId, runner))?.status !== 'active') throw problems.accountStopped();
    const card = await this.cards.current(memberId, runner);
    const ends = card?.state === 'active' && reason !== 'ended';
    if (card !== undefined && !isEnded(card.state) && !ends) throw problems.cardLive();
    if (!(await this.letters.standing(runner, memberId)).confirmed) throw problems.addressUnconfirmed();
    const until = await this.coolingOff.of(memberId, runner);
    if (until !== undefined) throw problems.notNow({ requires: { until: until.toISOString() } });
  }

  /** Orders it and tells the member by all channels. Raises what `check` does, and `cards.already-ordered`. */
  async order(tx: Tx, memberId: string, reason: ReissueReason): Promise<CardId> {
    await this.members.hold(tx, memberId);
    await this.check(memberId, reason, tx);
    if (reason !== 'ended') await this.cards.giveUp(tx, memberId, reason === 'lost' ? 'member-request' : 'damaged');
    const cardId = await this.cards.order(tx, memberId);
    const to = { kind: 'member', id: memberId } as const;
    await this.notifications.send(tx, reissuedMail.to(to, { params: {}, secret: {} }));
    if ((await this.members.status(memberId, tx))?.phoneSuspended === false)
      await this.notifications.send(tx, reissuedSms.to(to, { params: {}, secret: {} }));
    return cardId;
  }
}
