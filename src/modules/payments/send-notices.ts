import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db } from '../../platform/database/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { Notifications } from '../notifications/index.js';
import type { NoticeKind } from './payment.js';
import { PaymentsRepository } from './payments.repository.js';
import { paymentsSettings as settings } from './payments.settings.js';
import { firstAbroadMail, firstOnlineMail, owedMail, suspendedMail, switchedOffMail } from './payments.templates.js';

const MAIL_OF = {
  'first-online': firstOnlineMail,
  'first-abroad': firstAbroadMail,
  'switched-off': switchedOffMail,
  suspended: suspendedMail,
  owed: owedMail,
} as const satisfies Readonly<Record<NoticeKind, unknown>>;

/** Tells members what the money lane has noted about their payments, so that no payment waits for a message. */
@Injectable()
export class SendNotices implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly repository: PaymentsRepository,
    private readonly notifications: Notifications,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every('payments.notices', settings.sweepSeconds, () => this.run());
  }

  async run(): Promise<void> {
    await this.db.transact(async (tx) => {
      for (const notice of await this.repository.takeNotices(tx, settings.sweepRowsMax)) {
        const { kind, memberId, amountYen, at } = notice;
        const params = { amountYen, at: at.toISOString() };
        await this.notifications.send(tx, MAIL_OF[kind].to({ kind: 'member', id: memberId }, { params, secret: {} }));
        await this.repository.noticeSent(tx, notice);
      }
    });
  }
}
