import type { MigrationInterface, QueryRunner } from 'typeorm';

const guard = (subject: string): string => `
      create or replace function app.screened_member_guard() returns trigger language plpgsql as $$
      begin
        if new.review <> 'cleared' or (tg_op = 'UPDATE' and old.review = 'cleared' and old.cleared_proposal_id = new.cleared_proposal_id)
          or app.is_released(new.cleared_proposal_id, 'screening.clear-hit', new.${subject}) then
          return new;
        end if;
        raise exception 'a hit is cleared by two people' using errcode = 'check_violation', constraint = 'screened_member_guard';
      end $$`;

/** A hit is work with an owner and a time, under an id of its own, so that what is proposed of it names no member. */
export class ScreeningHits1764000086000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table app.screened_member
        add column hit_id uuid,
        add column hit_at timestamptz,
        add column due_at timestamptz,
        add column owner_id uuid,
        add column escalations integer not null default 0,
        -- How often it had escalated when staff were told last; null before the first time.
        add column told_escalations integer`);
    await runner.query(guard('hit_id'));
    // Of what stands, the time begins now; what was cleared stays cleared.
    await runner.query(`alter table app.screened_member disable trigger screened_member_guard`);
    await runner.query(`
      update app.screened_member set hit_id = gen_random_uuid(), hit_at = screened_at, due_at = app.now() + interval '24 hours'
       where review <> 'none'`);
    await runner.query(`alter table app.screened_member enable always trigger screened_member_guard`);
    await runner.query(`
      alter table app.screened_member
        add constraint screened_member_hit unique (hit_id),
        add constraint screened_member_owner foreign key (owner_id) references app.staff_member (staff_id),
        add constraint screened_member_work check (
          (review = 'none') = (hit_id is null) and (review = 'none') = (hit_at is null) and (review = 'none') = (due_at is null)
          and (owner_id is null or review <> 'none')),
        add constraint screened_member_told check (escalations >= 0 and told_escalations between 0 and escalations)`);
    await runner.query(`create index screened_member_due on app.screened_member (due_at) where review = 'open'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(guard('member_id'));
    await runner.query(`drop index app.screened_member_due`);
    await runner.query(`
      alter table app.screened_member drop column told_escalations, drop column escalations, drop column owner_id,
        drop column due_at, drop column hit_at, drop column hit_id`);
  }
}
