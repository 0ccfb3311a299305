import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import type { Tx } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { PasswordCredentials } from '../credentials/index.js';
import { Factors } from '../factors/index.js';
import { Members } from '../members/index.js';
import { Notifications, untilTomorrow } from '../notifications/index.js';
import { Devices, Sessions } from '../sign-in/index.js';
import { NewRecoveryPhone } from './new-phone.js';
import { about } from './recovery-event.js';
import { recoveryTookEffect } from './recovery.events.js';
import type { MembersRecovery } from './recovery.js';
import { RecoveryRepository } from './recovery.repository.js';
import { tookEffectMail, tookEffectSms } from './recovery.templates.js';

/**
 * Does what was asked for and nothing more: sets the password, ends the factors that are lost, sets the number that was confirmed. It adds no factor, opens no
 * session and reopens nothing that is stopped; all that was signed in, known, approved or waiting ends.
 */
@Injectable()
@Checkpoint('⑧.recovery')
export class TakeEffect {
  constructor(
    private readonly recoveries: RecoveryRepository,
    private readonly passwords: PasswordCredentials,
    private readonly factors: Factors,
    private readonly phone: NewRecoveryPhone,
    private readonly members: Members,
    private readonly sessions: Sessions,
    private readonly devices: Devices,
    private readonly notifications: Notifications,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** For a recovery that waits and is locked, of a member who is held. False, and nothing is done, when the new number can not be used by now. */
  async run(tx: Tx, recovery: MembersRecovery): Promise<boolean> {
    const { id, memberId, passwordHash, lostPasskeys, lostTotp, phoneWanted, byIdentity } = recovery;
    if (phoneWanted && !(await this.phone.apply(tx, recovery))) return false;
    // First, so that it is not among what the end of all sessions ends.
    await this.recoveries.takeEffect(tx, id);
    if (passwordHash !== null) await this.passwords.set(tx, memberId, passwordHash);
    // Letters that are under way are void with them.
    await this.sessions.revokeAll(tx, memberId);
    const devices = await this.devices.revokeAll(tx, memberId);
    // After it: a removal that waited has just been taken back, and these end now.
    for (const passkeyId of lostPasskeys) await this.factors.end(tx, memberId, 'passkey', passkeyId, 0);
    if (lostTotp !== null) await this.factors.end(tx, memberId, 'totp', lostTotp, 0);
    await this.tell(tx, memberId);
    const details = {
      recoveryId: id,
      byIdentity,
      password: passwordHash !== null,
      phone: phoneWanted,
      factors: lostPasskeys.length + (lostTotp === null ? 0 : 1),
      devices,
    };
    await this.audit.record(tx, recoveryTookEffect({ ...about(recovery), details }));
    return true;
  }

  private async tell(tx: Tx, memberId: string): Promise<void> {
    const to = { kind: 'member', id: memberId } as const;
    await this.notifications.send(tx, tookEffectMail.to(to, { params: {}, secret: {} }));
    if ((await this.members.status(memberId, tx))?.phoneSuspended !== false) return;
    const expiresAt = untilTomorrow(this.clock.now());
    await this.notifications.send(tx, tookEffectSms.to(to, { params: {}, secret: {}, expiresAt }));
  }
}
