import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What events and operations turned out to be: what rules are measured by. */
export class OutcomeLabels1764000050500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.outcome_label (
        kind text not null,
        subject_id uuid not null,
        case_id uuid not null,
        label text not null,
        labelled_at timestamptz not null,
        constraint outcome_label_pkey primary key (kind, subject_id, case_id),
        constraint outcome_label_kind check (kind in ('event', 'operation')),
        constraint outcome_label_word check (label in ('fraud', 'legitimate'))
      )`);
    await runner.query(`create index outcome_label_newest on app.outcome_label (labelled_at)`);
    await runner.query(`grant select, insert, delete, update (label, labelled_at) on app.outcome_label to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.outcome_label`);
  }
}
