import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db, type Tx } from '../../platform/database/db.js';
import { Jobs, failureCode } from '../../platform/jobs/index.js';
import { Log, word } from '../../platform/logging/index.js';
import { Audit } from '../audit/index.js';
import { deliverJobs } from './deliver-jobs.js';
import { HandOver } from './hand-over.js';
import type { Channel, NotificationId } from './notification.js';
import { notificationFailed, notificationSent } from './notifications.events.js';
import { NotificationsRepository, type HeldRow } from './notifications.repository.js';
import { notificationsSettings } from './notifications.settings.js';
import { RefusedByProvider } from './ports.js';
import { eventAbout } from './event-about.js';
import { Undeliverable } from './undeliverable.js';

/** More than an attempt may take, less than the job may: a message is never in two hands. */
const HOLD_SECONDS = Math.ceil(notificationsSettings.attemptTimeoutMs / 1_000) + 20;

class InOtherHands extends Error {
  override name = 'InOtherHands';
}

/**
 * One attempt at one message. Repeating it is safe: a message that has ended is left alone, and one that was handed over
 * just before this process died goes to the provider again under the same id.
 */
@Injectable()
export class DeliverNotification implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly rows: NotificationsRepository,
    private readonly handOver: HandOver,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    for (const channel of Object.keys(deliverJobs) as Channel[]) {
      this.jobs.handle(deliverJobs[channel], ({ notificationId }) => this.run(notificationId as NotificationId));
    }
  }

  /** Raises an error when the message is to be tried again later. */
  async run(id: NotificationId): Promise<void> {
    const hold = await this.rows.hold(id, HOLD_SECONDS);
    if (hold.kind === 'over') return;
    if (hold.kind === 'busy') throw new InOtherHands('another attempt has this message');
    const { row } = hold;
    try {
      await this.handOver.run(row);
    } catch (error) {
      if (error instanceof Undeliverable || error instanceof RefusedByProvider) {
        await this.fail(row, error instanceof Undeliverable ? error.reason : 'refused-by-provider');
        return;
      }
      await this.rows.release(id, failureCode(error));
      throw error;
    }
    await this.db.transact(async (tx) => {
      if (await this.rows.end(tx, id, 'sent')) await this.audit.record(tx, notificationSent(eventAbout(row)));
    });
  }

  private async fail(row: HeldRow, reason: string): Promise<void> {
    this.log.warn('notifications.undeliverable', {
      notificationId: row.id,
      channel: row.channel,
      template: word(row.template),
      reason: word(reason),
    });
    await this.db.transact(async (tx: Tx) => {
      if (!(await this.rows.end(tx, row.id, 'failed', reason))) return;
      const event = eventAbout(row);
      await this.audit.record(
        tx,
        notificationFailed({ ...event, outcome: 'failed', details: { ...event.details, reason } }),
      );
    });
  }
}
