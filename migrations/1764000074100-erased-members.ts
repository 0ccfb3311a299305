import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a member closed, from which the years are counted that a person is kept for; and when the person was erased. */
export class ErasedMembers1764000074100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table app.member add column closed_at timestamptz, add column erased_at timestamptz`);
    // Of members who closed before this was kept, the years count from now: too long rather than too short.
    await runner.query(`update app.member set closed_at = app.now() where status = 'closed'`);
    await runner.query(`
      alter table app.member
        add constraint member_closed_at check ((status = 'closed') = (closed_at is not null)),
        add constraint member_erased_at check (erased_at >= closed_at + interval '2555 days')`);
    // Only closed ones are erased, which the second says of a row that has a time of closing.
    await runner.query(`
      alter table app.member add constraint member_erased_closed check (erased_at is null or closed_at is not null)`);
    await runner.query(`
      create function app.member_closes() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and old.erased_at is not null
          and (new.erased_at is distinct from old.erased_at or new.status <> 'closed') then
          raise exception 'an erased member stays erased' using errcode = 'check_violation', constraint = 'member_closes';
        end if;
        if new.status = 'closed' then
          new.closed_at := coalesce(case when tg_op = 'UPDATE' then old.closed_at end, app.now());
        else
          new.closed_at := null;
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger member_closes before insert or update on app.member
      for each row execute function app.member_closes()`);
    await runner.query(`
      create index member_to_erase on app.member (closed_at) where status = 'closed' and erased_at is null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger member_closes on app.member`);
    await runner.query(`drop function app.member_closes()`);
    await runner.query(`alter table app.member drop column closed_at, drop column erased_at`);
  }
}
