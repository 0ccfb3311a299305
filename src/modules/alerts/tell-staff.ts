import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { Notifications } from '../notifications/index.js';
import { StaffAccounts } from '../staff/index.js';
import { SEVERITIES, type Severity } from './alert.js';
import { staffTold } from './alerts.events.js';
import { AlertsRepository } from './alerts.repository.js';
import { alertsSettings as settings } from './alerts.settings.js';
import { alertsOverdueMail } from './alerts.templates.js';

/**
 * Writes to those whose alerts they are when nobody has dealt with some in time: an alert that waits at a console which nobody
 * has open is none. One mail for all that has come up, and the next some minutes later at the earliest. Source: checklist 15.
 */
@Injectable()
@Checkpoint('15.alerts-owned')
export class TellStaff {
  constructor(
    private readonly db: Db,
    private readonly rows: AlertsRepository,
    private readonly staff: StaffAccounts,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  async run(): Promise<void> {
    await this.db.transact(async (tx) => {
      const untold = await this.rows.takeUntold(tx);
      if (untold.length === 0) return;
      const roles = [...new Set(untold.map(({ ownerRole }) => ownerRole))];
      const people = await this.staff.activeWith(tx, roles, settings.peopleToldMax);
      const values = { params: { count: untold.length, worst: worstOf(untold) }, secret: {} };
      for (const id of people) await this.notifications.send(tx, alertsOverdueMail.to({ kind: 'staff', id }, values));
      const details = { alerts: untold.length, people: people.length };
      const outcome = people.length === 0 ? ('failed' as const) : ('success' as const);
      await this.audit.record(
        tx,
        staffTold({ actor: { kind: 'system' }, subject: { kind: 'system' }, outcome, details }),
      );
    });
  }
}

const worstOf = (alerts: readonly { readonly severity: Severity }[]): Severity =>
  SEVERITIES[Math.max(...alerts.map(({ severity }) => SEVERITIES.indexOf(severity)))] ?? 'critical';
