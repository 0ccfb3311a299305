import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who of the staff was shown whose personal data, and why. Rows are added and never taken away or rewritten. */
export class StaffReveals1764000012500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.staff_reveal (
        reveal_id uuid not null,
        staff_id uuid not null,
        subject_kind text not null,
        subject_id uuid not null,
        bundle text not null,
        reason text not null,
        reference_sealed bytea not null,
        revealed_at timestamptz not null,
        constraint staff_reveal_pkey primary key (reveal_id),
        constraint staff_reveal_subject_known check (subject_kind in ('member', 'application')),
        constraint staff_reveal_bundle_known check (bundle in ('contact', 'person'))
      )`);
    await runner.query(`create index staff_reveal_of_staff on app.staff_reveal (staff_id, revealed_at)`);
    await runner.query(`create index staff_reveal_of_subject on app.staff_reveal (subject_kind, subject_id)`);
    // The sealed reference may be written anew: that is what a rotation of keys does.
    await runner.query(`grant select, insert, update (reference_sealed) on app.staff_reveal to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.staff_reveal`);
  }
}
