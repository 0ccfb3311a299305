import type { MigrationInterface, QueryRunner } from 'typeorm';

const ROLES = ['card-operations', 'card-release', 'support', 'fraud', 'approver', 'auditor', 'admin'];

/** Reports of suspicious transactions, and the role that sees them. */
export class SuspiciousReports1764000055000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.roles(runner, [...ROLES, 'compliance']);
    await runner.query(`
      create table app.suspicious_report (
        report_id uuid not null,
        member_id uuid not null,
        case_id uuid,
        grounds text not null,
        text_sealed bytea not null,
        state text not null,
        drafted_by uuid not null,
        drafted_at timestamptz not null,
        filed_by uuid,
        filed_on date,
        reference text,
        constraint suspicious_report_pkey primary key (report_id),
        constraint suspicious_report_member foreign key (member_id) references app.member (id),
        constraint suspicious_report_case foreign key (case_id) references app.fraud_case (case_id),
        constraint suspicious_report_drafter foreign key (drafted_by) references app.staff_member (staff_id),
        constraint suspicious_report_filer foreign key (filed_by) references app.staff_member (staff_id),
        constraint suspicious_report_grounds check (grounds ~ '^[a-z][a-z-]{2,39}$'),
        constraint suspicious_report_state check (state in ('draft', 'filed')),
        constraint suspicious_report_filed check (
          (state = 'filed') = (filed_by is not null) and (state = 'filed') = (filed_on is not null)
          and (state = 'filed') = (reference is not null)),
        constraint suspicious_report_reference check (length(reference) between 3 and 60)
      )`);
    await runner.query(`create index suspicious_report_newest on app.suspicious_report (state, drafted_at desc)`);
    await runner.query(`
      create function app.suspicious_report_moves() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' then
          if (new.report_id, new.member_id, new.case_id) is not distinct from (old.report_id, old.member_id, old.case_id)
            -- What was filed stays; only the key that its text is sealed under changes.
            and (old.state = 'draft' or to_jsonb(new) - 'text_sealed' = to_jsonb(old) - 'text_sealed')
          then
            return new;
          end if;
        end if;
        raise exception 'what was filed stays' using errcode = 'check_violation', constraint = 'suspicious_report_moves';
      end $$`);
    await runner.query(`
      create trigger suspicious_report_moves before update or delete on app.suspicious_report
      for each row execute function app.suspicious_report_moves()`);
    await runner.query(`
      create trigger suspicious_report_stays before truncate on app.suspicious_report
      for each statement execute function app.suspicious_report_moves()`);
    for (const trigger of ['moves', 'stays'])
      await runner.query(`alter table app.suspicious_report enable always trigger suspicious_report_${trigger}`);
    await runner.query(`grant select, insert on app.suspicious_report to sekisho_app`);
    await runner.query(`
      grant update (grounds, text_sealed, state, drafted_by, drafted_at, filed_by, filed_on, reference)
      on app.suspicious_report to sekisho_app`);
  }

  private async roles(runner: QueryRunner, roles: readonly string[]): Promise<void> {
    await runner.query(`alter table app.staff_member drop constraint staff_member_roles_known`);
    await runner.query(`
      alter table app.staff_member add constraint staff_member_roles_known check (
        cardinality(roles) >= 1 and roles <@ array[${roles.map((role) => `'${role}'`).join(', ')}])`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.suspicious_report`);
    await runner.query(`drop function app.suspicious_report_moves()`);
    await this.roles(runner, ROLES);
  }
}
