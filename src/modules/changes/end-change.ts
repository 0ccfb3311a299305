import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { Tx } from '../../platform/database/index.js';
import { type Actor, Audit } from '../audit/index.js';
import { Members } from '../members/index.js';
import { type Notification, Notifications, type Recipient } from '../notifications/index.js';
import { about } from './change-event.js';
import { changeEnded } from './changes.events.js';
import { ChangesRepository } from './changes.repository.js';
import { CHANGE_WORDS, notPossibleMail, numberGivenBackMail } from './changes.templates.js';
import type { ChangeKind, ContactChange, EndReason } from './contact-change.js';

/** Ends a change that waits, and tells the address that stays. */
@Injectable()
@Checkpoint('⑧.cancel')
export class EndChange {
  constructor(
    private readonly changes: ChangesRepository,
    private readonly members: Members,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  async run(tx: Tx, change: ContactChange, reason: EndReason, actor?: Actor): Promise<void> {
    await this.changes.end(tx, change.id, isOverTime(reason) ? 'expired' : 'cancelled', reason);
    await this.tell(tx, change, reason, actor);
  }

  /** Ends what was asked for in sessions that are revoked. */
  async ofSessions(tx: Tx, memberId: string, sessionIds: readonly string[] | undefined): Promise<void> {
    for (const change of await this.changes.cancelAll(tx, memberId, 'session-revoked', sessionIds)) {
      await this.tell(tx, change, 'session-revoked');
    }
  }

  /** Ends all that waits, for the old address of a change before it. */
  async withOneBefore(tx: Tx, memberId: string, actor: Actor): Promise<void> {
    for (const change of await this.changes.cancelAll(tx, memberId, 'old-address')) {
      await this.tell(tx, change, 'old-address', actor);
    }
  }

  private async tell(tx: Tx, change: ContactChange, reason: EndReason, actor?: Actor): Promise<void> {
    await this.giveNumberBack(tx, change);
    const to = { kind: 'member', id: change.memberId } as const;
    await this.notifications.send(tx, noticeOf(change.kind, reason, to));
    const { details, ...who } = about(change, actor);
    await this.audit.record(tx, changeEnded({ ...who, details: { ...details, reason } }));
  }

  /** A change that never took effect takes nobody's number away. */
  @Checkpoint('5.phone-taken-over')
  private async giveNumberBack(tx: Tx, { suspendedHolder }: ContactChange): Promise<void> {
    if (suspendedHolder === null || !(await this.members.restorePhone(tx, suspendedHolder))) return;
    const to = { kind: 'member', id: suspendedHolder } as const;
    await this.notifications.send(tx, numberGivenBackMail.to(to, { params: {}, secret: {} }));
  }
}

const isOverTime = (reason: EndReason): boolean => reason === 'unconfirmed' || reason === 'not-released';

function noticeOf(kind: ChangeKind, reason: EndReason, to: Recipient): Notification {
  if (reason === 'identity-refused' || reason === 'person-exists')
    return notPossibleMail.to(to, { params: { kind }, secret: {} });
  const { unconfirmed, cancelled } = CHANGE_WORDS[kind];
  return (isOverTime(reason) ? unconfirmed : cancelled).to(to, { params: {}, secret: {} });
}
