import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import type { Tx } from '../../platform/database/db.js';
import { newId } from '../../platform/ids/ids.js';
import { Jobs } from '../../platform/jobs/index.js';
import { deliverJobs } from './deliver-jobs.js';
import { MessageSeals } from './message-seals.js';
import { Notifications, type Channel, type Notification, type NotificationId } from './notification.js';
import { NotificationsRepository } from './notifications.repository.js';
import { notificationsSettings } from './notifications.settings.js';
import { refusePersonalParams } from './params-check.js';
import { findTemplate } from './template.js';

const EXPIRY_SECONDS: Readonly<Record<Channel, number>> = {
  mail: notificationsSettings.mailExpirySeconds,
  sms: notificationsSettings.smsExpirySeconds,
  voice: notificationsSettings.voiceExpirySeconds,
  letter: notificationsSettings.letterExpirySeconds,
};

/** Puts messages into the caller's transaction, as a row and a job. */
@Injectable()
export class QueuedNotifications extends Notifications {
  constructor(
    private readonly clock: Clock,
    private readonly rows: NotificationsRepository,
    private readonly seals: MessageSeals,
    private readonly jobs: Jobs,
  ) {
    super();
  }

  override async send(tx: Tx, notification: Notification): Promise<NotificationId> {
    const { channel, to, template, params = {}, secret = {} } = notification;
    const known = findTemplate(template);
    if (known?.channel !== channel) throw new Error(`there is no ${channel} template ${template}`);
    refusePersonalParams(template, params);
    const id = newId<'Notification'>();
    const hasSecret = Object.keys(secret).length > 0;
    await this.rows.insert(tx, {
      id,
      channel,
      to,
      template,
      params,
      secret: hasSecret ? await this.seals.seal(tx, secret, id) : undefined,
      expiresAt: notification.expiresAt ?? new Date(this.clock.nowMs() + EXPIRY_SECONDS[channel] * 1_000),
    });
    await this.jobs.enqueue(tx, deliverJobs[channel], { notificationId: id });
    return id;
  }
}
