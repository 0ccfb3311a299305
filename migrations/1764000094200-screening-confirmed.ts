import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two people may also find that a member is the one on the list: that stands, and nothing but two people take it back. */
export class ScreeningConfirmed1764000094200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table app.screened_member
        add column confirmed_proposal_id uuid,
        add constraint screened_member_confirmed foreign key (confirmed_proposal_id) references app.proposal (proposal_id),
        drop constraint screened_member_review,
        add constraint screened_member_review check (
          (cleared_proposal_id is not null) = (review = 'cleared')
          and (confirmed_proposal_id is not null) = (review = 'confirmed')
          and (review <> 'none' or outcome = 'clear')
          and review in ('none', 'open', 'cleared', 'confirmed'))`);
    await runner.query(`
      create or replace function app.screened_member_guard() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and old.review in ('open', 'confirmed') and (new.review = 'none'
            or new.review = 'open' and old.review = 'confirmed' or new.hit_id is distinct from old.hit_id) then
          raise exception 'a hit stays until two people have dealt with it'
            using errcode = 'check_violation', constraint = 'screened_member_guard';
        end if;
        if new.review = 'cleared' and not (tg_op = 'UPDATE' and old.cleared_proposal_id is not distinct from new.cleared_proposal_id)
          and not app.is_released(new.cleared_proposal_id, 'screening.clear-hit', new.hit_id) then
          raise exception 'a hit is cleared by two people' using errcode = 'check_violation', constraint = 'screened_member_guard';
        end if;
        if new.review = 'confirmed' and not (tg_op = 'UPDATE' and old.confirmed_proposal_id is not distinct from new.confirmed_proposal_id)
          and not app.is_released(new.confirmed_proposal_id, 'screening.confirm-hit', new.hit_id) then
          raise exception 'a hit is confirmed by two people' using errcode = 'check_violation', constraint = 'screened_member_guard';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create index screened_member_confirmed on app.screened_member (hit_at) where review = 'confirmed'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index app.screened_member_confirmed`);
    await runner.query(`
      create or replace function app.screened_member_guard() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and old.review = 'open'
          and (new.review = 'none' or new.hit_id is distinct from old.hit_id) then
          raise exception 'an open hit stays until two people have dealt with it'
            using errcode = 'check_violation', constraint = 'screened_member_guard';
        end if;
        if new.review <> 'cleared' or (tg_op = 'UPDATE' and old.review = 'cleared' and old.cleared_proposal_id = new.cleared_proposal_id)
          or app.is_released(new.cleared_proposal_id, 'screening.clear-hit', new.hit_id) then
          return new;
        end if;
        raise exception 'a hit is cleared by two people' using errcode = 'check_violation', constraint = 'screened_member_guard';
      end $$`);
    // What was confirmed is open again: nobody has cleared it.
    await runner.query(`
      alter table app.screened_member drop constraint screened_member_review, drop column confirmed_proposal_id`);
    await runner.query(`update app.screened_member set review = 'open' where review = 'confirmed'`);
    await runner.query(`
      alter table app.screened_member
        add constraint screened_member_review check (
          case review when 'none' then outcome = 'clear' and cleared_proposal_id is null
            when 'open' then cleared_proposal_id is null
            when 'cleared' then cleared_proposal_id is not null
            else false end)`);
  }
}
