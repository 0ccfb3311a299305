import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { SignInMember } from '../members/index.js';
import { Notifications } from '../notifications/index.js';
import { disavowalSettings as settings } from './disavowal.settings.js';
import { stoppedMail, stoppedSms } from './disavowal.templates.js';

/** Tells the member by mail, and by SMS where the phone is still theirs, that everything is stopped. */
@Injectable()
export class TellStopped {
  constructor(
    private readonly notifications: Notifications,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, member: SignInMember): Promise<{ readonly toldBySms: boolean }> {
    const to = { kind: 'member', id: member.id } as const;
    const expiresAt = new Date(this.clock.nowMs() + settings.noticeExpirySeconds * 1_000);
    await this.notifications.send(tx, stoppedMail.to(to, { params: {}, secret: {}, expiresAt }));
    // Somebody else has proven a suspended number: it is theirs who read it.
    if (member.phoneSuspended) return { toldBySms: false };
    await this.notifications.send(tx, stoppedSms.to(to, { params: {}, secret: {}, expiresAt }));
    return { toldBySms: true };
  }
}
