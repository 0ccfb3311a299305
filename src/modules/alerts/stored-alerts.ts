import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { Tx } from '../../platform/database/index.js';
import { type Actor, Audit, type AuditEvent, type EventDetails, type EventInput } from '../audit/index.js';
import { type Alert, type CloseReason, isWorse, mayBecome, type NewAlert } from './alert.js';
import { alertClosed, alertInCase, alertRaised, alertWorsened } from './alerts.events.js';
import { alertsProblems as problems } from './alerts.problems.js';
import { AlertsRepository } from './alerts.repository.js';
import { AlertListeners, Alerts } from './alerts.js';

const SYSTEM: Actor = { kind: 'system', id: 'alerts' };

/** What the events of an alert are about: itself, in the trail of the member where there is one. */
export function about(
  { id, memberId }: { readonly id: string; readonly memberId?: string | null | undefined },
  actor: Actor = SYSTEM,
): Omit<EventInput<EventDetails>, 'details'> {
  return {
    actor,
    subject: { kind: 'alert', id },
    ...(memberId === null || memberId === undefined ? {} : { memberId }),
  };
}

@Injectable()
@Checkpoint('15.alerts-owned')
export class StoredAlerts extends Alerts {
  constructor(
    private readonly rows: AlertsRepository,
    private readonly listeners: AlertListeners,
    private readonly audit: Audit,
  ) {
    super();
  }

  override async raise(tx: Tx, alert: NewAlert): Promise<{ readonly alertId: string; readonly grouped: boolean }> {
    const { alert: stands, grouped } = await this.rows.raise(tx, alert);
    const event = await this.eventOf(tx, alert, stands, grouped);
    if (event !== undefined) await this.audit.record(tx, event);
    await this.listeners.tell(tx, { ...alert, alertId: stands.id, count: stands.count });
    return { alertId: stands.id, grouped };
  }

  override async standing(tx: Tx, alertIds: readonly string[]): Promise<readonly Alert[]> {
    const alerts = await this.rows.lock(tx, alertIds);
    if (alerts.length !== new Set(alertIds).size) throw problems.notFound();
    if (alerts.some(({ state }) => !mayBecome(state, 'in-case'))) throw problems.notOpen();
    return alerts;
  }

  override async putInCase(tx: Tx, alertIds: readonly string[], caseId: string, by: Actor): Promise<void> {
    const alerts = await this.standing(tx, alertIds);
    await this.rows.putInCase(tx, alertIds, caseId);
    await this.audit.record(
      tx,
      ...alerts.map((alert) => alertInCase({ ...about(alert, by), details: { alertKind: alert.kind, caseId } })),
    );
  }

  override ofCase(caseId: string): Promise<readonly Alert[]> {
    return this.rows.ofCase(caseId);
  }

  override eventsOfCase(tx: Tx, caseId: string): Promise<readonly string[]> {
    return this.rows.eventsOfCase(tx, caseId);
  }

  override operationsOfCase(tx: Tx, caseId: string): Promise<readonly string[]> {
    return this.rows.operationsOfCase(tx, caseId);
  }

  override async closeOfCase(tx: Tx, caseId: string, reason: CloseReason, by: Actor): Promise<void> {
    const closed = await this.rows.closeOfCase(tx, caseId, reason);
    await this.audit.record(tx, ...closed.map((alert) => closing(alert, reason, by)));
  }

  /** One event for a flood, and one more for each time that it gets worse. */
  private async eventOf(tx: Tx, raised: NewAlert, stands: Alert, grouped: boolean): Promise<AuditEvent | undefined> {
    const { kind: alertKind, severity, queue, details, memberId } = raised;
    // Made in any case: what an alert says is held to what events may say.
    const event = alertRaised({
      ...about({ id: stands.id, memberId }),
      details: { ...details, alertKind, severity, queue },
    });
    if (!grouped) return event;
    if (!isWorse(severity, stands.severity)) return undefined;
    await this.rows.worsen(tx, stands.id, severity);
    return alertWorsened({ ...about(stands), details: { alertKind, severity, count: stands.count } });
  }
}

/** That an alert is closed. */
export const closing = (alert: Alert, reason: CloseReason, by: Actor): AuditEvent =>
  alertClosed({ ...about(alert, by), details: { alertKind: alert.kind, reason, count: alert.count } });
