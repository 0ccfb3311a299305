import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { type Actor, Audit } from '../audit/index.js';
import { Notifications } from '../notifications/index.js';
import type { ClosingEndReason } from './closing.js';
import { ClosingsRepository } from './closings.repository.js';
import { closingEnded } from './endings.events.js';
import { closingEndedMail } from './endings.templates.js';

/** A closing that waits comes to nothing: the account stays as it is. */
@Injectable()
export class EndClosing {
  constructor(
    private readonly closings: ClosingsRepository,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  /** The caller holds the account, or the row. False when something has become of it. */
  async run(
    tx: Tx,
    { id, memberId }: { readonly id: string; readonly memberId: string },
    reason: ClosingEndReason,
    actor: Actor = { kind: 'system' },
  ): Promise<boolean> {
    if (!(await this.closings.end(tx, id, reason))) return false;
    const member = { kind: 'member', id: memberId } as const;
    await this.audit.record(tx, closingEnded({ actor, subject: member, memberId, details: { closingId: id, reason } }));
    if (reason === 'death') return true;
    await this.notifications.send(tx, closingEndedMail.to(member, { params: { reason }, secret: {} }));
    return true;
  }
}
