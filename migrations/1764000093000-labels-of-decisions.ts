import type { MigrationInterface, QueryRunner } from 'typeorm';

/** At these points a decision is about no operation on money: what it turned out to be stands with the decision itself. */
const MET = `v.type = 'monitoring.rule-met' and v.details ->> 'point' in ('opening', 'linking', 'day')`;

/**
 * Alerts of daily rules named the rule as the operation that they were about, and those of openings and links named nothing that
 * a rule is measured by. So a rule is no operation any more, and what was labelled by its events is labelled by its decisions.
 */
export class LabelsOfDecisions1764000093000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from app.outcome_label
       where kind = 'operation' and subject_id in (select rule_id from monitoring.rule)`);
    await runner.query(`
      delete from app.alert_subject
       where kind = 'operation' and subject_id in (select rule_id::text from monitoring.rule)`);
    await runner.query(`
      insert into app.alert_event (alert_id, event_id)
      select e.alert_id, (v.details ->> 'occurrenceId')::uuid
        from app.alert_event e join audit.event v on v.id = e.event_id where ${MET} on conflict do nothing`);
    // Said now: what was tried before is held against it by another trial.
    await runner.query(`
      insert into app.outcome_label (kind, subject_id, case_id, label, labelled_at)
      select l.kind, (v.details ->> 'occurrenceId')::uuid, l.case_id, l.label, app.now()
        from app.outcome_label l join audit.event v on v.id = l.subject_id
       where l.kind = 'event' and ${MET} on conflict do nothing`);
  }

  /** What was wrong is not put back. */
  down(): Promise<void> {
    return Promise.resolve();
  }
}
