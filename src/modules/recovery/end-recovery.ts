import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { type Actor, Audit } from '../audit/index.js';
import { Notifications } from '../notifications/index.js';
import { about } from './recovery-event.js';
import { recoveryEnded } from './recovery.events.js';
import { LettersRepository } from './letters.repository.js';
import { isMembers, type MembersRecovery, type Recovery, type RecoveryEnd } from './recovery.js';
import { RecoveryRepository } from './recovery.repository.js';
import { endedMail } from './recovery.templates.js';

/** Ends recoveries before they take effect, and tells the member of those that somebody had a proof for. */
@Injectable()
export class EndRecovery {
  constructor(
    private readonly recoveries: RecoveryRepository,
    private readonly letters: LettersRepository,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  async run(tx: Tx, recovery: Recovery, reason: RecoveryEnd, actor?: Actor): Promise<void> {
    await this.recoveries.end(tx, recovery.id, reason);
    // Whoever has begun what was stopped may have ordered them.
    if (reason === 'stopped' && isMembers(recovery)) await this.letters.void(tx, recovery.memberId);
    await this.tell(tx, recovery, reason, actor);
  }

  /** All of a member whose sessions were ended all at once: somebody has said that something is wrong, or that all is well. */
  async ofMember(tx: Tx, memberId: string): Promise<void> {
    await this.letters.void(tx, memberId);
    for (const recovery of await this.recoveries.endAll(tx, memberId, 'sessions-ended'))
      await this.tell(tx, recovery, 'sessions-ended', { kind: 'system' });
  }

  /** Those that another one has overtaken; its own notices tell of it. */
  async others(tx: Tx, { id, memberId }: MembersRecovery): Promise<void> {
    for (const other of await this.recoveries.endAll(tx, memberId, 'other-recovery', id))
      await this.record(tx, other, 'other-recovery', { kind: 'system' });
  }

  private async tell(tx: Tx, recovery: Recovery, reason: RecoveryEnd, actor?: Actor): Promise<void> {
    if (isMembers(recovery) && recovery.proofs.length > 0) {
      const to = { kind: 'member', id: recovery.memberId } as const;
      await this.notifications.send(tx, endedMail.to(to, { params: {}, secret: {} }));
    }
    await this.record(tx, recovery, reason, actor);
  }

  private async record(tx: Tx, recovery: Recovery, reason: RecoveryEnd, actor?: Actor): Promise<void> {
    await this.audit.record(
      tx,
      recoveryEnded({ ...about(recovery, actor), details: { recoveryId: recovery.id, reason } }),
    );
  }
}
