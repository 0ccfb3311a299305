import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Accounts of staff that their owners set up themselves, that end and come back. Two administrators always stay, whatever is
 * done at once; and what comes back brings none of its old credentials.
 */
export class StaffAccounts1764000025100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table app.staff_member
        alter column password_hash drop not null,
        add column locale text not null default 'ja',
        add constraint staff_member_locale check (locale in ('ja', 'en')),
        add constraint staff_member_set_up check (password_hash is not null or totp_sealed is null)`);
    await runner.query(`
      create function app.staff_member_stays() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' then
          if new.active and not old.active and num_nonnulls(new.password_hash, new.totp_sealed) > 0 then
            raise exception 'an account comes back without its credentials'
              using errcode = 'check_violation', constraint = 'staff_member_comes_back_empty';
          end if;
          if new.active and 'admin' = any(new.roles) and new.password_hash is not null then return new; end if;
        end if;
        if old.active and 'admin' = any(old.roles) and old.password_hash is not null then
          -- One after the other: two who end each other's accounts would both still see the other one.
          perform pg_advisory_xact_lock(hashtext('app.staff_member:first-admin'));
          if (select count(*) from app.staff_member
               where active and 'admin' = any(roles) and password_hash is not null and staff_id <> old.staff_id) < 2 then
            raise exception 'two administrators stay'
              using errcode = 'check_violation', constraint = 'staff_member_two_administrators';
          end if;
        end if;
        return case when tg_op = 'DELETE' then old else new end;
      end $$`);
    await runner.query(`
      create trigger staff_member_stays before update or delete on app.staff_member
      for each row execute function app.staff_member_stays()`);
    await runner.query(`
      alter table app.staff_reset
        drop constraint staff_reset_kind,
        add constraint staff_reset_kind check (kind in ('second-factor', 'password', 'enrolment'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from app.staff_reset where kind = 'enrolment'`);
    await runner.query(`
      alter table app.staff_reset
        drop constraint staff_reset_kind,
        add constraint staff_reset_kind check (kind in ('second-factor', 'password'))`);
    await runner.query(`drop trigger staff_member_stays on app.staff_member`);
    await runner.query(`drop function app.staff_member_stays()`);
    // Who has set nothing up signs in no more: the hash of nothing stands in its place.
    await runner.query(
      `update app.staff_member set password_hash = 'none', active = false where password_hash is null`,
    );
    await runner.query(`
      alter table app.staff_member
        drop column locale,
        drop constraint staff_member_set_up,
        alter column password_hash set not null`);
  }
}
