import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { ESCALATED, higher, ownerOf } from './alert.js';
import { alertEscalated } from './alerts.events.js';
import { AlertsRepository } from './alerts.repository.js';
import { about } from './stored-alerts.js';

/** What nobody has dealt with in time becomes worse and somebody else's, a bounded number of times. */
@Injectable()
@Checkpoint('15.alerts-owned')
export class EscalateAlerts {
  constructor(
    private readonly db: Db,
    private readonly rows: AlertsRepository,
    private readonly audit: Audit,
  ) {}

  async run(): Promise<void> {
    await this.db.transact(async (tx) => {
      for (const alert of await this.rows.overdue(tx)) {
        const [severity, queue, ownerRole] = [higher(alert.severity), ESCALATED, ownerOf(ESCALATED)];
        await this.rows.escalate(tx, alert.id, { severity, queue, ownerRole });
        const details = {
          ...{ alertKind: alert.kind, severity, fromQueue: alert.queue, queue, ownerRole },
          escalations: alert.escalations + 1,
        };
        await this.audit.record(tx, alertEscalated({ ...about(alert), outcome: 'failed', details }));
      }
    });
  }
}
