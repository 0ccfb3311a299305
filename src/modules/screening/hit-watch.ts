import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../../platform/database/index.js';
import { NO_ID } from '../../platform/ids/ids.js';
import { Audit } from '../audit/index.js';
import { Notifications } from '../notifications/index.js';
import { StaffAccounts } from '../staff/index.js';
import { aboutHit, HITS_ROLE } from './hit.js';
import { HitsRepository } from './hits.repository.js';
import { hitEscalated, hitsTold, unansweredTold } from './screening.events.js';
import { screeningSettings as settings } from './screening.settings.js';
import { hitsWaitingMail, unansweredMail } from './screening.templates.js';
import { StopConfirmed } from './stop-confirmed.js';
import { UnansweredRepository } from './unanswered.repository.js';

const SYSTEM = { actor: { kind: 'system' }, subject: { kind: 'system' } } as const;

/**
 * Sees to it that hits are looked into: whoever has the role is written to when there are new ones, and again when nobody has
 * dealt with one in time, which is anybody's again then. It is no alert of the queues, which others read: nobody else may learn
 * that a member is looked into. Source: the law against tipping off.
 */
@Injectable()
export class HitWatch {
  constructor(
    private readonly db: Db,
    private readonly rows: HitsRepository,
    private readonly unanswered: UnansweredRepository,
    private readonly stop: StopConfirmed,
    private readonly staff: StaffAccounts,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  async run(): Promise<void> {
    await this.db.transact((tx) => this.escalate(tx));
    await this.db.transact((tx) => this.tell(tx));
    await this.db.transact((tx) => this.tellUnanswered(tx));
    await this.keepStopped();
  }

  /** Whoever lifts a stop cannot know why it stood: of who is confirmed it is placed again. */
  private async keepStopped(): Promise<void> {
    let page = await this.rows.confirmedMembers(NO_ID);
    while (page.length > 0) {
      for (const memberId of page) await this.db.transact((tx) => this.stop.of(tx, memberId));
      page = await this.rows.confirmedMembers(page.at(-1) ?? NO_ID);
    }
  }

  private async escalate(tx: Tx): Promise<void> {
    for (const { hitId, escalations } of await this.rows.overdue(tx)) {
      await this.rows.escalate(tx, hitId);
      const details = { hitId, escalations: escalations + 1 };
      await this.audit.record(tx, hitEscalated({ ...SYSTEM, ...aboutHit(hitId), outcome: 'failed', details }));
    }
  }

  /** A search that cannot go on about somebody is no search: the role learns of it, and takes it up with the provider. */
  private async tellUnanswered(tx: Tx): Promise<void> {
    const count = await this.unanswered.takeUntold(tx);
    if (count === 0) return;
    const people = await this.staff.activeWith(tx, [HITS_ROLE], settings.peopleToldMax);
    for (const id of people)
      await this.notifications.send(tx, unansweredMail.to({ kind: 'staff', id }, { params: { count }, secret: {} }));
    const outcome = people.length === 0 ? ('failed' as const) : ('success' as const);
    await this.audit.record(
      tx,
      unansweredTold({ ...SYSTEM, outcome, details: { members: count, people: people.length } }),
    );
  }

  private async tell(tx: Tx): Promise<void> {
    const untold = await this.rows.takeUntold(tx);
    if (untold.length === 0) return;
    const params = { count: untold.length, overdue: untold.filter(({ escalations }) => escalations > 0).length };
    const people = await this.staff.activeWith(tx, [HITS_ROLE], settings.peopleToldMax);
    for (const id of people)
      await this.notifications.send(tx, hitsWaitingMail.to({ kind: 'staff', id }, { params, secret: {} }));
    const outcome = people.length === 0 ? ('failed' as const) : ('success' as const);
    await this.audit.record(
      tx,
      hitsTold({ ...SYSTEM, outcome, details: { hits: untold.length, people: people.length } }),
    );
  }
}
