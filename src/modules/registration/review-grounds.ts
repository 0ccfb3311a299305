import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { Tx } from '../../platform/database/db.js';
import { Blocklist, identifiersOf } from '../blocklist/index.js';
import { Members } from '../members/index.js';
import { ApplicationSeal } from './application-seal.js';
import type { IdentityMethod, ReviewReason } from './application.js';
import type { Application } from './applications.repository.js';
import { registrationSettings as settings } from './registration.settings.js';
import { ReviewLottery } from './review-lottery.js';
import { EMAIL_IN_USE_POINTS } from './signals.js';
import { SignalsRepository } from './signals.repository.js';

/** Looks for what people should see before an application is approved. */
@Injectable()
@Checkpoint('1.one-person-one-member', '4.matched-at-opening', '4.protect-list', '5.many-members-one-device')
export class ReviewGrounds {
  constructor(
    private readonly seal: ApplicationSeal,
    private readonly members: Members,
    private readonly blocklist: Blocklist,
    private readonly signals: SignalsRepository,
    private readonly lottery: ReviewLottery,
  ) {}

  async collect(tx: Tx, application: Application, method: IdentityMethod): Promise<ReviewReason[]> {
    const { id, sealed } = application;
    const person = this.seal.openPerson(id, sealed.person);
    const email = this.seal.open(id, 'email', sealed.email);
    const phone = this.seal.open(id, 'phone', sealed.phone);

    const like = await this.members.likeness(tx, person, email, phone);
    const hits = await this.blocklist.match(identifiersOf({ person, email, phone }), tx);
    const onDevice = await this.signals.countMembersOnDeviceOf(tx, id, settings.deviceWindowSeconds);
    const score = application.score + (like.sameEmail.length > 0 ? EMAIL_IN_USE_POINTS : 0);

    const found: readonly (readonly [ReviewReason, boolean])[] = [
      ['same-person', like.same.length > 0],
      ['near-match', like.near.length > 0],
      ['phone-held', like.phoneHolder !== undefined || application.phoneHolderId !== null],
      ['blocklist-hit', hits.some(({ list }) => list === 'block')],
      ['protected-person', hits.some(({ list }) => list === 'protect')],
      ['signals', score >= settings.reviewScoreMin],
      ['many-members-one-device', onDevice >= settings.membersPerDeviceMax && method !== 'in-person'],
    ];
    const reasons = found.filter(([, holds]) => holds).map(([reason]) => reason);
    return reasons.length === 0 && this.lottery.draw() ? ['random-draw'] : reasons;
  }
}
