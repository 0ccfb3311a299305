import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which of the issuer's services the members of this database belong to. It stays as it is once there are any. */
export class ProgramService1764000075000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.program_service (
        only_one boolean not null default true,
        service text not null,
        since timestamptz not null default app.now(),
        constraint program_service_pkey primary key (only_one),
        constraint program_service_one check (only_one),
        constraint program_service_word check (service in ('mijica', 'jp-bank-card'))
      )`);
    // Who was a member before this was asked holds a prepaid card.
    await runner.query(`
      insert into app.program_service (service) select 'mijica' where exists (select from app.member)`);
    await runner.query(`
      create function app.program_service_stays() returns trigger language plpgsql
      security definer set search_path = pg_catalog, pg_temp as $$
      begin
        if tg_op <> 'UPDATE' or new.service <> old.service and exists (select from app.member) then
          raise exception 'the members of this database belong to the service %', old.service
            using errcode = 'check_violation', constraint = 'program_service_stays';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger program_service_stays before update or delete on app.program_service
      for each row execute function app.program_service_stays()`);
    await runner.query(`alter table app.program_service enable always trigger program_service_stays`);
    await runner.query(`grant select, insert (service), update (service, since) on app.program_service to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.program_service`);
    await runner.query(`drop function app.program_service_stays()`);
  }
}
