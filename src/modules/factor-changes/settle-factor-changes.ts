import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { Audit } from '../audit/index.js';
import { Notifications } from '../notifications/index.js';
import { Sessions } from '../sign-in/index.js';
import { EndFactorChange } from './end-factor-change.js';
import { about } from './factor-change-event.js';
import { factorChangeTookEffect } from './factor-changes.events.js';
import { FactorChangesRepository } from './factor-changes.repository.js';
import { factorChangesSettings as settings } from './factor-changes.settings.js';
import { factorTookEffectMail } from './factor-changes.templates.js';

/** Tells of changes whose wait is over, which count by their time alone, and ends what waits when its session is revoked. */
@Injectable()
@Checkpoint('⑧.factor-waits')
export class SettleFactorChanges implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly changes: FactorChangesRepository,
    private readonly sessions: Sessions,
    private readonly end: EndFactorChange,
    private readonly notifications: Notifications,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.jobs.every('factors.what-is-in-effect', settings.sweepEverySeconds, () => this.run());
    this.sessions.whenRevoked((tx, revoked) => this.end.ofSessions(tx, revoked));
  }

  async run(): Promise<void> {
    await this.db.transact(async (tx) => {
      for (const change of await this.changes.takeEffective(tx)) {
        const { memberId, kind } = change;
        const to = { kind: 'member', id: memberId } as const;
        await this.notifications.send(tx, factorTookEffectMail.to(to, { params: { kind }, secret: {} }));
        await this.audit.record(tx, factorChangeTookEffect(about(change, { kind: 'system' })));
      }
    });
  }
}
