import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { Tx } from '../../platform/database/index.js';
import { type Actor, Audit } from '../audit/index.js';
import { Factors } from '../factors/index.js';
import { Notifications } from '../notifications/index.js';
import type { RevokedSessions } from '../sign-in/index.js';
import { type FactorChange, type FactorEndReason, outlives } from './factor-change.js';
import { about } from './factor-change-event.js';
import { factorChangeEnded } from './factor-changes.events.js';
import { FactorChangesRepository } from './factor-changes.repository.js';
import { factorCancelledMail } from './factor-changes.templates.js';

/** Who ends it, where it is not the member. */
const ACTORS: Partial<Readonly<Record<FactorEndReason, Actor>>> = {
  'session-revoked': { kind: 'system' },
  'stop-code': { kind: 'anonymous' },
};

/** Ends changes that wait: what was to be added never counts, what was to be removed stays. */
@Injectable()
@Checkpoint('⑧.factor-waits')
export class EndFactorChange {
  constructor(
    private readonly changes: FactorChangesRepository,
    private readonly factors: Factors,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  async run(tx: Tx, change: FactorChange, reason: 'member' | 'stop-code' = 'member'): Promise<void> {
    await this.changes.end(tx, change.id, reason);
    await this.undo(tx, change, reason);
  }

  /**
   * Ends what was asked for in sessions that are revoked; in all of the member's where none is named. But whoever has signed
   * in with a factor that is being removed keeps it in no way, and a removal stays when its owner changes the password.
   */
  async ofSessions(tx: Tx, { memberId, sessionIds, by }: RevokedSessions): Promise<void> {
    for (const change of await this.changes.waiting(tx, memberId)) {
      if (sessionIds?.includes(change.sessionId) === false) continue;
      if (by !== undefined && outlives(change, by)) continue;
      if ((await this.changes.lock(tx, memberId, change.id))?.waits !== true) continue;
      await this.changes.end(tx, change.id, 'session-revoked');
      await this.undo(tx, change, 'session-revoked');
    }
  }

  private async undo(tx: Tx, change: FactorChange, reason: FactorEndReason): Promise<void> {
    const { memberId, kind, factorId } = change;
    switch (kind) {
      case 'first-passkey':
      case 'add-passkey':
        await this.factors.end(tx, memberId, 'passkey', factorId, 0);
        break;
      case 'add-totp':
        await this.factors.end(tx, memberId, 'totp', factorId, 0);
        break;
      case 'remove-passkey':
        await this.factors.keep(tx, memberId, 'passkey', factorId);
        break;
      case 'remove-totp':
        await this.factors.keep(tx, memberId, 'totp', factorId);
        break;
      case 'recovery-codes':
        await this.factors.takeSheetBack(tx, memberId, factorId);
        break;
    }
    const to = { kind: 'member', id: memberId } as const;
    await this.notifications.send(tx, factorCancelledMail.to(to, { params: { kind }, secret: {} }));
    const { details, ...who } = about(change, ACTORS[reason] ?? to);
    await this.audit.record(tx, factorChangeEnded({ ...who, details: { ...details, reason } }));
  }
}
