import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { declareWitnessed } from '../audit/index.js';
import { monitoringSettings as settings } from './monitoring.settings.js';
import type { RuleContent, RuleRef, RuleVersion, Suppression } from './rule.js';

/** What two people have let decide, or stopped: a version that is changed or revived behind the portal is found. */
export const ruleRows = declareWitnessed({
  ...{ row: 'monitoring.rule-version', table: 'monitoring.rule_version', id: 'version_id' },
  columns: [
    ...['rule_id', 'version', 'stage', 'point', 'events', 'expression', 'answer', 'severity', 'queue', 'grouped_by'],
    ...['live_since', 'proposal_id', 'retired_at', 'retired_by'],
  ],
  where: 't.proposal_id is not null',
});
export const suppressionRows = declareWitnessed({
  ...{ row: 'monitoring.suppression', table: 'monitoring.suppression', id: 'suppression_id' },
  columns: ['rule_id', 'subject_kind', 'subject_id', 'reason', 'since', 'until', 'proposal_id'],
});

/** A version with when it became what it is. */
export interface DatedVersion extends RuleVersion {
  readonly versionId: string;
  readonly madeAt: Date;
  readonly madeBy: string;
  readonly shadowSince: Date | null;
  readonly liveSince: Date | null;
  readonly retiredAt: Date | null;
}

const COLUMNS = `v.version_id as "versionId", v.rule_id as "ruleId", r.name, v.version, v.stage, v.point, v.events, v.expression, v.answer, v.severity, v.queue,
  v.grouped_by as "groupedBy", v.meaning, v.items, v.made_at as "madeAt", v.made_by as "madeBy",
  v.shadow_since as "shadowSince", v.live_since as "liveSince", v.retired_at as "retiredAt"`;
const FROM = `monitoring.rule_version v join monitoring.rule r on r.rule_id = v.rule_id`;

/** The only SQL on rules, their versions, and where they are kept silent. */
@Injectable()
export class RulesRepository {
  constructor(private readonly db: Db) {}

  /** What is asked at this moment, the oldest rule first. */
  async atWork(runner: SqlRunner = this.db): Promise<RuleVersion[]> {
    return runner.query<DatedVersion>(
      `select ${COLUMNS} from ${FROM} where v.stage in ('shadow', 'live') order by r.name, v.version limit $1`,
      [settings.rulesAtWorkMax],
    );
  }

  /** How many versions are asked; nobody adds one before the transaction ends. */
  async countAtWork(tx: Tx): Promise<number> {
    await tx.execute(`select pg_advisory_xact_lock(hashtextextended('monitoring-rules-at-work', 0))`);
    const [row] = await tx.query<{ rules: number }>(
      `select count(*)::integer as rules from monitoring.rule_version where stage in ('shadow', 'live')`,
    );
    return row?.rules ?? 0;
  }

  suppressions(runner: SqlRunner = this.db): Promise<Suppression[]> {
    return runner.query<Suppression>(
      `select rule_id as "ruleId", subject_kind as "subjectKind", subject_id as "subjectId", until
         from monitoring.suppression where until > app.now() order by until`,
    );
  }

  /** The newest version of each rule that is not retired, or the newest at all; by name. */
  list(rowsMax: number): Promise<DatedVersion[]> {
    return this.db.query<DatedVersion>(
      `select * from (
         select distinct on (v.rule_id) ${COLUMNS} from ${FROM}
          order by v.rule_id, array_position(array['live', 'shadow', 'draft', 'retired'], v.stage), v.version desc) l
        order by l.name limit $1`,
      [rowsMax],
    );
  }

  /** The versions of a rule, the newest first. */
  versions(ruleId: string, runner: SqlRunner = this.db): Promise<DatedVersion[]> {
    return runner.query<DatedVersion>(
      `select ${COLUMNS} from ${FROM} where v.rule_id = $1 order by v.version desc limit $2`,
      [ruleId, settings.versionsShownMax],
    );
  }

  async find(runner: SqlRunner, { ruleId, version }: RuleRef): Promise<DatedVersion | undefined> {
    const [found] = await runner.query<DatedVersion>(
      `select ${COLUMNS} from ${FROM} where v.rule_id = $1 and v.version = $2`,
      [ruleId, version],
    );
    return found;
  }

  /** Lets one after the other act on a rule; its versions, the newest first. */
  async lock(tx: Tx, ruleId: string): Promise<DatedVersion[]> {
    await tx.execute(`select pg_advisory_xact_lock(hashtextextended('monitoring-rule ' || $1, 0))`, [ruleId]);
    return this.versions(ruleId, tx);
  }

  /** Undefined when there is a rule of this name. */
  async insertRule(tx: Tx, name: string, madeBy: string): Promise<string | undefined> {
    const ruleId = newId<'Rule'>();
    const made = await tx.execute(
      `insert into monitoring.rule (rule_id, name, made_at, made_by) values ($1, $2, app.now(), $3)
       on conflict on constraint rule_name do nothing`,
      [ruleId, name, madeBy],
    );
    return made === 1 ? ruleId : undefined;
  }

  async insertVersion(tx: Tx, { ruleId, version }: RuleRef, content: RuleContent, madeBy: string): Promise<void> {
    const { point, events, expression, answer, severity, queue, groupedBy, meaning, items } = content;
    await tx.execute(
      `insert into monitoring.rule_version
         (version_id, rule_id, version, stage, point, events, expression, answer, severity, queue, grouped_by, meaning, items,
          made_at, made_by)
       values ($1, $2, $3, 'draft', $4, $5, $6, $7, $8, $9, $10, $11, $12, app.now(), $13)`,
      [
        ...[newId<'RuleVersion'>(), ruleId, version, point, events, expression, answer, severity, queue, groupedBy],
        ...[meaning, items, madeBy],
      ],
    );
  }

  async shadow(tx: Tx, { ruleId, version }: RuleRef): Promise<void> {
    await tx.execute(
      `update monitoring.rule_version set stage = 'shadow', shadow_since = app.now() where rule_id = $1 and version = $2`,
      [ruleId, version],
    );
  }

  async promote(tx: Tx, { ruleId, version }: RuleRef, proposalId: string): Promise<void> {
    await tx.execute(
      `update monitoring.rule_version set stage = 'live', live_since = app.now(), proposal_id = $3
        where rule_id = $1 and version = $2`,
      [ruleId, version, proposalId],
    );
  }

  /** `proposalId` where it decided until now. */
  async retire(tx: Tx, { ruleId, version }: RuleRef, by: string, proposalId?: string): Promise<void> {
    await tx.execute(
      `update monitoring.rule_version
          set stage = 'retired', retired_at = app.now(), retired_by = $3, proposal_id = coalesce($4::uuid, proposal_id)
        where rule_id = $1 and version = $2`,
      [ruleId, version, by, proposalId ?? null],
    );
  }

  async suppress(
    tx: Tx,
    { ruleId, subjectKind, subjectId }: Omit<Suppression, 'until'>,
    { reason, days, proposalId }: { readonly reason: string; readonly days: number; readonly proposalId: string },
  ): Promise<string> {
    const suppressionId = newId<'Suppression'>();
    await tx.execute(
      `insert into monitoring.suppression
         (suppression_id, rule_id, subject_kind, subject_id, reason, since, until, proposal_id)
       select $1, $2, $3, $4, $5, app.now(), app.now() + make_interval(days => $6::integer), $7`,
      [suppressionId, ruleId, subjectKind, subjectId, reason, days, proposalId],
    );
    return suppressionId;
  }
}
