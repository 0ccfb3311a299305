import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db } from '../../platform/database/db.js';
import { Jobs } from '../../platform/jobs/index.js';
import { Audit } from '../audit/index.js';
import { eventAbout } from './event-about.js';
import { MessageSeals } from './message-seals.js';
import { notificationExpired } from './notifications.events.js';
import { NotificationsRepository } from './notifications.repository.js';
import { notificationsSettings } from './notifications.settings.js';

/** Ends messages whose time is over and erases their secrets, destroys keys, forgets messages of long ago. */
@Injectable()
export class SweepNotifications implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly rows: NotificationsRepository,
    private readonly seals: MessageSeals,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every('notifications.sweep', notificationsSettings.sweepEverySeconds, () => this.run());
  }

  async run(): Promise<void> {
    await this.db.transact(async (tx) => {
      for (const row of await this.rows.expire(tx, notificationsSettings.sweepRows)) {
        await this.audit.record(tx, notificationExpired({ ...eventAbout(row), outcome: 'failed' }));
      }
    });
    await this.seals.tend();
    await this.rows.prune(notificationsSettings.keptDays, notificationsSettings.sweepRows);
  }
}
