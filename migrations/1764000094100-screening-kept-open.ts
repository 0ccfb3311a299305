import type { MigrationInterface, QueryRunner } from 'typeorm';

const review = (open: string, cleared: string): string => `
        add constraint screened_member_review check (
          case review when 'none' then outcome = 'clear' and cleared_proposal_id is null
            when 'open' then ${open}cleared_proposal_id is null
            when 'cleared' then ${cleared}cleared_proposal_id is not null
            else false end)`;

const guard = (kept: string): string => `
      create or replace function app.screened_member_guard() returns trigger language plpgsql as $$
      begin${kept}
        if new.review <> 'cleared' or (tg_op = 'UPDATE' and old.review = 'cleared' and old.cleared_proposal_id = new.cleared_proposal_id)
          or app.is_released(new.cleared_proposal_id, 'screening.clear-hit', new.hit_id) then
          return new;
        end if;
        raise exception 'a hit is cleared by two people' using errcode = 'check_violation', constraint = 'screened_member_guard';
      end $$`;

/**
 * A hit that nobody has cleared stays, whatever a newer list says: that stands beside it. And whom the provider does not answer
 * about is noted and asked about again later, so that one member holds up nobody else.
 */
export class ScreeningKeptOpen1764000094100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table app.screened_member
        -- Of the list that has the name; the newest one that was asked may be another.
        add column hit_list_version text,
        drop constraint screened_member_review,
        ${review('', '').trim()}`);
    await runner.query(`alter table app.screened_member disable trigger screened_member_guard`);
    await runner.query(`update app.screened_member set hit_list_version = list_version where review <> 'none'`);
    await runner.query(
      guard(`
        if tg_op = 'UPDATE' and old.review = 'open'
          and (new.review = 'none' or new.hit_id is distinct from old.hit_id) then
          raise exception 'an open hit stays until two people have dealt with it'
            using errcode = 'check_violation', constraint = 'screened_member_guard';
        end if;`),
    );
    await runner.query(`alter table app.screened_member enable always trigger screened_member_guard`);
    await runner.query(`
      alter table app.screened_member
        add constraint screened_member_hit_list check ((review = 'none') = (hit_list_version is null))`);
    await runner.query(`
      create table app.screening_unanswered (
        member_id uuid not null,
        list_version text not null,
        tries integer not null,
        asked_at timestamptz not null,
        next_try_at timestamptz not null,
        told_at timestamptz,
        constraint screening_unanswered_pkey primary key (member_id),
        constraint screening_unanswered_of foreign key (member_id) references app.member (id),
        constraint screening_unanswered_tries check (tries > 0),
        constraint screening_unanswered_later check (next_try_at > asked_at)
      )`);
    await runner.query(`grant select, insert, update, delete on app.screening_unanswered to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.screening_unanswered`);
    await runner.query(guard(''));
    // What a newer list no longer has was open or cleared of an older one: there it was a hit.
    await runner.query(`alter table app.screened_member disable trigger screened_member_guard`);
    await runner.query(`
      update app.screened_member set outcome = 'hit', list_version = hit_list_version
       where review <> 'none' and outcome = 'clear'`);
    await runner.query(`alter table app.screened_member enable always trigger screened_member_guard`);
    await runner.query(`
      alter table app.screened_member
        drop column hit_list_version,
        drop constraint screened_member_review,
        ${review(`outcome = 'hit' and `, `outcome = 'hit' and `).trim()}`);
  }
}
