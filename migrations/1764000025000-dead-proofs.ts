import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Since when codes to a member's phone say anything, and the last wall before an approval is spent: what it was given with
 * must still be a factor of the member, and stays so until the spending is committed.
 */
export class DeadProofs1764000025000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table app.member add column phone_counts_from timestamptz`);
    await runner.query(`update app.member set phone_counts_from = created_at`);
    await runner.query(`
      alter table app.member
        alter column phone_counts_from set not null,
        alter column phone_counts_from set default app.now()`);

    // Of an intent that nobody has approved there is nothing to say; an approval of nobody's (in a test) lives.
    await runner.query(`
      create function app.step_up_approval_lives(intent uuid) returns boolean language sql stable as $$
        select case a.method
            when 'passkey' then exists (
              select from app.member_passkey p
               where p.id = a.passkey_id and p.counts_from <= app.now() and p.ends_at is null)
            when 'totp' then exists (
              select from app.member_totp t
               where t.member_id = i.member_id and t.confirmed_at is not null and t.counts_from <= i.created_at
                 and t.ends_at is null)
            else not exists (
              select from app.member m
               where m.id = i.member_id and (m.phone_suspended_at is not null or m.phone_counts_from > i.created_at))
          end
          from app.step_up_approval a join app.step_up_intent i on i.id = a.intent_id
          where a.intent_id = intent
      $$`);
    // The rows of the factor are locked first, so that no removal comes between this look and the commit.
    await runner.query(`
      create function app.step_up_spending_lives() returns trigger language plpgsql as $$
      declare
        given record;
      begin
        select i.member_id, a.method, a.passkey_id into given
          from app.step_up_approval a join app.step_up_intent i on i.id = a.intent_id
          where a.intent_id = new.intent_id;
        case given.method
          when 'passkey' then
            perform 1 from app.member_passkey where id = given.passkey_id for share;
          when 'totp' then
            perform 1 from app.member_totp where member_id = given.member_id and confirmed_at is not null for share;
          else
            perform 1 from app.member where id = given.member_id for share;
        end case;
        if not app.step_up_approval_lives(new.intent_id) then
          raise exception 'an approval is not spent once what it was given with is none of the member''s any more'
            using errcode = 'check_violation', constraint = 'step_up_spending_lives';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger step_up_spending_lives before insert on app.step_up_spending
      for each row execute function app.step_up_spending_lives()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger step_up_spending_lives on app.step_up_spending`);
    await runner.query(`drop function app.step_up_spending_lives()`);
    await runner.query(`drop function app.step_up_approval_lives(uuid)`);
    await runner.query(`alter table app.member drop column phone_counts_from`);
  }
}
