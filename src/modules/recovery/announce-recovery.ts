import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { Tx } from '../../platform/database/index.js';
import { Members } from '../members/index.js';
import { groupedStopCode, Notifications, RecipientDirectories } from '../notifications/index.js';
import { requestedMail, requestedSms } from './recovery.templates.js';

export interface RecoveryAnnouncement {
  readonly memberId: string;
  readonly dueAt: Date;
  /** For mails. */
  readonly token: string;
  /** For the phone. */
  readonly stopCode: string;
}

/**
 * Tells all channels of a recovery that waits, each with what stops it. A former address has the link, too: it may be the
 * member's while the present one is a thief's.
 */
@Injectable()
@Checkpoint('⑧.recovery-waits')
export class AnnounceRecovery {
  constructor(
    private readonly notifications: Notifications,
    private readonly directories: RecipientDirectories,
    private readonly members: Members,
  ) {}

  async run(tx: Tx, { memberId, dueAt, token, stopCode }: RecoveryAnnouncement): Promise<void> {
    const member = { kind: 'member', id: memberId } as const;
    const params = { at: dueAt.toISOString() };
    for (const to of [member, ...(await this.directories.formerOf(tx, member))])
      await this.notifications.send(tx, requestedMail.to(to, { params, secret: { token }, expiresAt: dueAt }));
    // A number that somebody else has proven is not where a code that stops things may go.
    if ((await this.members.status(memberId, tx))?.phoneSuspended !== false) return;
    const secret = { code: groupedStopCode(stopCode) };
    await this.notifications.send(tx, requestedSms.to(member, { params, secret, expiresAt: dueAt }));
  }
}
