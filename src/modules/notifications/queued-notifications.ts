import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { Tx } from '../../platform/database/db.js';
import { newId } from '../../platform/ids/ids.js';
import { Jobs } from '../../platform/jobs/index.js';
import { deliverJobs } from './deliver-jobs.js';
import { MessageSeals } from './message-seals.js';
import {
  Notifications,
  type Channel,
  type Notification,
  type NotificationId,
  type Recipient,
  type WaitingMessages,
} from './notification.js';
import { choicesWith } from './notice-choice.js';
import { NoticeChoicesRepository } from './notice-choices.repository.js';
import { NotificationsRepository } from './notifications.repository.js';
import { notificationsSettings } from './notifications.settings.js';
import { refusePersonalParams } from './params-check.js';
import { RecipientDirectories } from './recipient-directories.js';
import { StopLinks } from './stop-links.js';
import { findTemplate, STOP_CODE, STOP_LINK, type AnyTemplate, type TemplateSecret } from './template.js';

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
    private readonly rows: NotificationsRepository,
    private readonly seals: MessageSeals,
    private readonly stopLinks: StopLinks,
    private readonly jobs: Jobs,
    private readonly directories: RecipientDirectories,
    private readonly choices: NoticeChoicesRepository,
  ) {
    super();
  }

  override async send(tx: Tx, notification: Notification): Promise<NotificationId> {
    const known = templateOf(notification);
    if (known.topic !== undefined) throw new Error(`${known.id} is news, which the member may have switched off`);
    return this.queue(tx, notification, known);
  }

  @Checkpoint('⑧.notice-choices')
  override async news(tx: Tx, notification: Notification): Promise<NotificationId | undefined> {
    const [known, { to }] = [templateOf(notification), notification];
    if (known.topic === undefined || to.kind !== 'member') throw new Error(`${known.id} is no news for a member`);
    const wanted = choicesWith(await this.choices.of(to.id, tx)).some(
      (choice) => choice.topic === known.topic && choice.channel === known.channel && choice.wanted,
    );
    return wanted ? this.queue(tx, notification, known) : undefined;
  }

  private async queue(tx: Tx, notification: Notification, known: AnyTemplate): Promise<NotificationId> {
    const { channel, to, template, params = {} } = notification;
    refusePersonalParams(template, params);
    const id = newId<'Notification'>();
    const secret = { ...notification.secret, ...(await this.wayToStop(tx, known, id, to)) };
    const hasSecret = Object.keys(secret).length > 0;
    await this.rows.insert(tx, {
      id,
      channel,
      to,
      template,
      params,
      secret: hasSecret ? await this.seals.seal(tx, secret, id) : undefined,
      expiresAt: notification.expiresAt,
      lastsSeconds: EXPIRY_SECONDS[channel],
    });
    await this.jobs.enqueue(tx, deliverJobs[channel], { notificationId: id });
    if (known.security === true) await this.sendToFormer(tx, notification);
    return id;
  }

  /** A security notice is heard at the former addresses too; whoever took an account over does not silence them. */
  private async sendToFormer(tx: Tx, notification: Notification): Promise<void> {
    for (const to of await this.directories.formerOf(tx, notification.to)) await this.send(tx, { ...notification, to });
  }

  override waiting(): Promise<readonly WaitingMessages[]> {
    return this.rows.waiting();
  }

  /** The link of a security notice by mail, the code of one by SMS. */
  private async wayToStop(tx: Tx, template: AnyTemplate, id: NotificationId, to: Recipient): Promise<TemplateSecret> {
    if (to.kind !== 'member') return {};
    const notice = { notificationId: id, memberId: to.id, template: template.id };
    if (template.security === true) return { [STOP_LINK]: await this.stopLinks.issue(tx, notice) };
    if (template.stopCode === true) return { [STOP_CODE]: await this.stopLinks.issueCode(tx, notice) };
    return {};
  }
}

function templateOf({ channel, template }: Notification): AnyTemplate {
  const known = findTemplate(template);
  if (known?.channel !== channel) throw new Error(`there is no ${channel} template ${template}`);
  return known;
}
