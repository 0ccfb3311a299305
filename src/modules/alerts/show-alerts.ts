import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Audit } from '../audit/index.js';
import { maskedName, Members } from '../members/index.js';
import { StaffNames } from '../staff/index.js';
import type { Alert } from './alert.js';
import type { AlertsQuery, AlertsView, AlertView, WholeAlertView } from './alerts.dto.js';
import { alertLookedAt, alertsLookedAt } from './alerts.events.js';
import { alertsProblems as problems } from './alerts.problems.js';
import { AlertsRepository } from './alerts.repository.js';
import { alertsSettings as settings } from './alerts.settings.js';
import { about } from './stored-alerts.js';

type ShownAlert = Pick<AlertView, keyof AlertView>;

/** What waits, for the issuer's people: masked, bounded, each look recorded. */
@Injectable()
export class ShowAlerts {
  constructor(
    private readonly rows: AlertsRepository,
    private readonly members: Members,
    private readonly names: StaffNames,
    private readonly audit: Audit,
  ) {}

  async list({ only, ...filter }: AlertsQuery, caller: Principal): Promise<AlertsView> {
    const [alerts, queues] = await Promise.all([
      this.rows.list(
        { ...filter, ownerId: only === 'mine' ? caller.id : undefined, overdue: only === 'overdue' },
        settings.shownMax,
      ),
      this.rows.queues(),
    ]);
    // Looked at many times an hour: counted, not written one by one.
    const actor = { kind: 'staff', id: caller.id } as const;
    this.audit.count(alertsLookedAt({ actor, subject: { kind: 'system' }, details: {} }));
    return { queues, alerts: await this.views(alerts, caller), rowsMax: settings.shownMax };
  }

  /** Raises `alerts.not-found`. */
  async one(id: string, caller: Principal): Promise<WholeAlertView> {
    const alert = await this.rows.find(id);
    if (alert === undefined) throw problems.notFound();
    await this.audit.recordAlone(
      alertLookedAt({ ...about(alert, { kind: 'staff', id: caller.id }), details: { alertKind: alert.kind } }),
    );
    const [[view], subjects, eventIds] = await Promise.all([
      this.views([alert], caller),
      this.rows.subjects(id),
      this.rows.events(id),
    ]);
    if (view === undefined) throw problems.notFound();
    return { ...view, subjects, eventIds, details: { ...alert.details } };
  }

  private async views(alerts: readonly Alert[], caller: Principal): Promise<readonly ShownAlert[]> {
    const memberIds = [...new Set(alerts.flatMap(({ memberId }) => (memberId === undefined ? [] : [memberId])))];
    const [owners, masked] = await Promise.all([
      this.names.of(alerts.flatMap(({ ownerId }) => (ownerId === undefined ? [] : [ownerId]))),
      Promise.all(memberIds.map(async (id) => [id, maskedName(await this.members.person(id))] as const)),
    ]);
    const members = new Map(masked);
    return alerts.map(({ ownerId, memberId, groupKey: _key, details: _details, closedAt: _closed, ...alert }) => {
      const { caseId, closeReason, ...shown } = alert;
      return {
        ...shown,
        own: ownerId === caller.id,
        ...(ownerId === undefined ? {} : { owner: owners.get(ownerId) ?? '' }),
        ...(memberId === undefined ? {} : { memberId, memberName: members.get(memberId) ?? '' }),
        ...(caseId === undefined ? {} : { caseId }),
        ...(closeReason === undefined ? {} : { closeReason }),
      };
    });
  }
}
