import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { Notifications } from '../notifications/index.js';
import { CAPABILITIES } from './capability.js';
import { selfStopped } from './disavowal.events.js';
import { disavowalSettings as settings } from './disavowal.settings.js';
import { selfStoppedMail } from './disavowal.templates.js';
import { memberStopRows, StopsRepository } from './stops.repository.js';

/**
 * Stops everything that moves money or shows card details, for a member who is signed in: the card is lost, or something
 * looks wrong. It only stops, so that it asks for nothing; the session goes on. Once more begins the hour anew.
 */
@Injectable()
@Checkpoint('h.member-stops')
export class StopEverything {
  constructor(
    private readonly db: Db,
    private readonly stops: StopsRepository,
    private readonly notifications: Notifications,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  async run(memberId: string): Promise<void> {
    const member = { kind: 'member', id: memberId } as const;
    await this.db.transact(async (tx) => {
      await this.stops.hold(tx, memberId);
      const again = (await this.stops.standing(memberId, tx)).length > 0;
      const stopped = await this.stops.stopAll(tx, memberId, undefined);
      await this.audit.witness(tx, memberStopRows, stopped, member);
      // Told once for as long as it stands: whoever presses over and over fills no mailbox.
      if (!again) await this.tell(tx, member);
      const details = { capabilities: CAPABILITIES.length, again };
      await this.audit.record(tx, selfStopped({ actor: member, subject: member, memberId, details }));
    });
  }

  private async tell(tx: Tx, member: { readonly kind: 'member'; readonly id: string }): Promise<void> {
    const expiresAt = new Date(this.clock.nowMs() + settings.noticeExpirySeconds * 1_000);
    await this.notifications.send(tx, selfStoppedMail.to(member, { params: {}, secret: {}, expiresAt }));
  }
}
