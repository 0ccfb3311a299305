import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type SqlValue, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { declareConcerned } from '../staff/index.js';
import {
  type Alert,
  type AlertState,
  type AlertSubject,
  CASE_ALERTS_MAX,
  type CloseReason,
  type NewAlert,
  type OwnerRole,
  ownerOf,
  type Severity,
} from './alert.js';
import { membersOfAlerts } from './alert-subjects.js';
import { alertsSettings as settings, dueMinutes } from './alerts.settings.js';

/** Which alerts are listed. */
export interface AlertFilter {
  readonly queue?: string | undefined;
  readonly severity?: Severity | undefined;
  readonly kind?: string | undefined;
  /** Without it all that stand. */
  readonly state?: AlertState | undefined;
  readonly ownerId?: string | undefined;
  readonly overdue?: boolean | undefined;
}

export interface QueueCount {
  readonly queue: string;
  readonly standing: number;
  readonly overdue: number;
}

type Row = {
  readonly [Key in keyof Alert]: undefined extends Alert[Key] ? NonNullable<Alert[Key]> | null : Alert[Key];
};

const OVERDUE = `(a.state in ('open', 'taken') and a.due_at <= app.now())`;
const COLUMNS = `a.alert_id as id, a.kind, a.group_key as "groupKey", a.severity, a.queue, a.owner_role as "ownerRole",
  a.owner_id as "ownerId", a.state, a.member_id as "memberId", a.details, a.count::integer as count, a.first_at as "firstAt",
  a.last_at as "lastAt", a.due_at as "dueAt", ${OVERDUE} as overdue, a.escalations, a.case_id as "caseId",
  a.closed_at as "closedAt", a.close_reason as "closeReason"`;

declareConcerned({
  ...{ thing: 'alert', from: 'app.alert', id: 'alert_id', members: ['member_id'] },
  // Whoever else it names: those who sent money to one receiver, the holder of a card.
  also: membersOfAlerts('app.alert_subject'),
});

/** The only SQL on alerts. */
@Injectable()
export class AlertsRepository {
  constructor(private readonly db: Db) {}

  /** Writes an alert, or counts it on the one that stands; two who come at the same moment are one after the other. */
  async raise(tx: Tx, alert: NewAlert): Promise<{ readonly alert: Alert; readonly grouped: boolean }> {
    const { kind, groupKey, severity, queue, memberId, details, subjects, eventIds } = alert;
    const id = newId<'Alert'>();
    const [row] = await tx.query<Row>(
      `insert into app.alert as a (alert_id, kind, group_key, severity, queue, owner_role, state, member_id, details, count,
         first_at, last_at, due_at, escalations)
       values ($1, $2, $3, $4, $5, $6, 'open', $7, $8, 1, app.now(), app.now(), app.now() + make_interval(mins => $9), 0)
       on conflict (kind, group_key) where state <> 'closed' do update
         set count = a.count + 1, last_at = greatest(a.last_at, app.now())
       returning ${COLUMNS}`,
      [id, kind, groupKey, severity, queue, ownerOf(queue), memberId, JSON.stringify(details), dueMinutes(severity)],
    );
    if (row === undefined) throw new Error('an alert was not written');
    await this.keep(tx, row.id, subjects, eventIds);
    return { alert: alertOf(row), grouped: row.id !== id };
  }

  /** What was seen again and is worse: it is due as early as one of that severity. */
  async worsen(tx: Tx, id: string, severity: Severity): Promise<void> {
    await tx.execute(
      `update app.alert set severity = $2, due_at = least(due_at, app.now() + make_interval(mins => $3)) where alert_id = $1`,
      [id, severity, dueMinutes(severity)],
    );
  }

  /** Bounded: of a flood the first are kept. */
  private async keep(
    tx: Tx,
    id: string,
    subjects: readonly AlertSubject[],
    eventIds: readonly string[],
  ): Promise<void> {
    if (subjects.length > 0)
      await tx.execute(
        `insert into app.alert_subject (alert_id, kind, subject_id)
         select $1, kind, id from unnest($2::text[], $3::text[]) s (kind, id)
          where (select count(*) from app.alert_subject where alert_id = $1) < $4
          limit $4 on conflict do nothing`,
        [id, subjects.map(({ kind }) => kind), subjects.map((subject) => subject.id), settings.subjectsMax],
      );
    if (eventIds.length > 0)
      await tx.execute(
        `insert into app.alert_event (alert_id, event_id) select $1, event_id from unnest($2::uuid[]) e (event_id)
          where (select count(*) from app.alert_event where alert_id = $1) < $3
          limit $3 on conflict do nothing`,
        [id, eventIds, settings.eventsMax],
      );
  }

  /** The worst first, then what is due first. */
  async list(filter: AlertFilter, rowsMax: number): Promise<Alert[]> {
    return this.all(
      this.db,
      `where ($1::text is null and a.state <> 'closed' or a.state = $1)
         and ($2::text is null or a.queue = $2) and ($3::text is null or a.severity = $3) and ($4::text is null or a.kind = $4)
         and ($5::uuid is null or a.owner_id = $5) and (not $6 or ${OVERDUE})
       order by array_position(array['critical', 'high', 'medium', 'low'], a.severity), a.due_at, a.alert_id limit $7`,
      [
        ...[filter.state ?? null, filter.queue ?? null, filter.severity ?? null, filter.kind ?? null],
        ...[filter.ownerId ?? null, filter.overdue ?? false, rowsMax],
      ],
    );
  }

  queues(): Promise<QueueCount[]> {
    return this.db.query<QueueCount>(
      `select a.queue, count(*)::integer as standing, (count(*) filter (where ${OVERDUE}))::integer as overdue
         from app.alert a where a.state <> 'closed' group by a.queue order by a.queue limit 50`,
    );
  }

  async find(id: string, runner: SqlRunner = this.db): Promise<Alert | undefined> {
    return (await this.all(runner, 'where a.alert_id = $1', [id]))[0];
  }

  subjects(id: string, runner: SqlRunner = this.db): Promise<AlertSubject[]> {
    return runner.query<AlertSubject>(
      `select kind, subject_id as id from app.alert_subject where alert_id = $1 order by kind, subject_id limit $2`,
      [id, settings.subjectsMax],
    );
  }

  async events(id: string, runner: SqlRunner = this.db): Promise<string[]> {
    const rows = await runner.query<{ id: string }>(
      `select event_id as id from app.alert_event where alert_id = $1 order by event_id limit $2`,
      [id, settings.eventsMax],
    );
    return rows.map((row) => row.id);
  }

  ofIds(ids: readonly string[]): Promise<Alert[]> {
    return this.all(this.db, 'where a.alert_id = any($1::uuid[])', [ids]);
  }

  /** Held until the transaction ends, by id. */
  lock(tx: Tx, ids: readonly string[]): Promise<Alert[]> {
    return this.all(tx, 'where a.alert_id = any($1::uuid[]) order by a.alert_id for update', [ids]);
  }

  async take(tx: Tx, id: string, ownerId: string): Promise<void> {
    await tx.execute(`update app.alert set state = 'taken', owner_id = $2 where alert_id = $1`, [id, ownerId]);
  }

  async close(tx: Tx, ids: readonly string[], reason: CloseReason): Promise<void> {
    await tx.execute(
      `update app.alert set state = 'closed', closed_at = app.now(), close_reason = $2 where alert_id = any($1::uuid[])`,
      [ids, reason],
    );
  }

  async putInCase(tx: Tx, ids: readonly string[], caseId: string): Promise<void> {
    await tx.execute(`update app.alert set state = 'in-case', case_id = $2 where alert_id = any($1::uuid[])`, [
      ids,
      caseId,
    ]);
  }

  /** All of them: a case takes up no more. */
  ofCase(caseId: string, runner: SqlRunner = this.db): Promise<Alert[]> {
    return this.all(runner, 'where a.case_id = $1 order by a.first_at, a.alert_id limit $2', [caseId, CASE_ALERTS_MAX]);
  }

  /** Closes what stands of a case, however much that is, and gives it. */
  async closeOfCase(tx: Tx, caseId: string, reason: CloseReason): Promise<Alert[]> {
    const rows = await tx.query<Row>(
      `update app.alert a set state = 'closed', closed_at = app.now(), close_reason = $2
        where a.alert_id in (
          select alert_id from app.alert where case_id = $1 and state <> 'closed' order by alert_id for update)
       returning ${COLUMNS}`,
      [caseId, reason],
    );
    return rows.map(alertOf);
  }

  async eventsOfCase(tx: Tx, caseId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select distinct e.event_id as id from app.alert_event e join app.alert a on a.alert_id = e.alert_id
        where a.case_id = $1 order by 1 limit $2`,
      [caseId, settings.eventsMax * 10],
    );
    return rows.map(({ id }) => id);
  }

  async operationsOfCase(tx: Tx, caseId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select distinct s.subject_id as id from app.alert_subject s join app.alert a on a.alert_id = s.alert_id
        where a.case_id = $1 and s.kind = 'operation' order by 1 limit $2`,
      [caseId, settings.eventsMax * 10],
    );
    return rows.map(({ id }) => id);
  }

  /** What nobody has dealt with in time, held; what another process holds is left to it. */
  overdue(tx: Tx): Promise<Alert[]> {
    return this.all(
      tx,
      `where a.state in ('open', 'taken') and a.due_at <= app.now() and a.escalations < $1
       order by a.due_at limit $2 for update skip locked`,
      [settings.escalationsMax, settings.sweepRows],
    );
  }

  async escalate(
    tx: Tx,
    id: string,
    to: { readonly severity: Severity; readonly queue: string; readonly ownerRole: OwnerRole },
  ): Promise<void> {
    await tx.execute(
      `update app.alert set severity = $2, queue = $3, owner_role = $4, owner_id = null, state = 'open',
         escalations = escalations + 1, due_at = app.now() + make_interval(mins => $5) where alert_id = $1`,
      [id, to.severity, to.queue, to.ownerRole, dueMinutes(to.severity)],
    );
  }

  /**
   * What has escalated since staff were told, marked as told; nothing while the last mail is too young. Two who ask at the same
   * moment are one after the other.
   */
  async takeUntold(tx: Tx): Promise<Pick<Alert, 'id' | 'severity' | 'ownerRole'>[]> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('alerts.told', 0))`);
    return tx.query(
      `update app.alert a set told_at = app.now(), told_escalations = a.escalations
        where a.alert_id in (
            select alert_id from app.alert where state in ('open', 'taken') and escalations > told_escalations
             order by due_at limit $2 for update skip locked)
          and not exists (select from app.alert b where b.told_at > app.now() - make_interval(mins => $1::integer))
        returning a.alert_id as id, a.severity, a.owner_role as "ownerRole"`,
      [settings.toldEveryMinutes, settings.sweepRows],
    );
  }

  private async all(runner: SqlRunner, where: string, parameters: readonly SqlValue[]): Promise<Alert[]> {
    const rows = await runner.query<Row>(`select ${COLUMNS} from app.alert a ${where}`, parameters);
    return rows.map(alertOf);
  }
}

function alertOf({ ownerId, memberId, caseId, closedAt, closeReason, ...row }: Row): Alert {
  return {
    ...row,
    ...{ ownerId: ownerId ?? undefined, memberId: memberId ?? undefined, caseId: caseId ?? undefined },
    ...{ closedAt: closedAt ?? undefined, closeReason: closeReason ?? undefined },
  };
}
