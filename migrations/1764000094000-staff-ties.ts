import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which members somebody of the staff is, or is close to. It takes two people to say so and two to take it back; while it holds,
 * nothing that the person of the staff has proposed or approved about the member is done, and nothing of the member is revealed.
 */
export class StaffTies1764000094000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.staff_tie (
        tie_id uuid not null,
        staff_id uuid not null,
        member_id uuid not null,
        relation text not null,
        tied_at timestamptz not null,
        proposal_id uuid not null,
        ended_at timestamptz,
        end_proposal_id uuid,
        constraint staff_tie_pkey primary key (tie_id),
        constraint staff_tie_staff foreign key (staff_id) references app.staff_member (staff_id),
        constraint staff_tie_member foreign key (member_id) references app.member (id),
        constraint staff_tie_relation check (relation in ('own', 'linked')),
        constraint staff_tie_end_whole check ((ended_at is null) = (end_proposal_id is null))
      )`);
    await runner.query(`
      create unique index staff_tie_standing on app.staff_tie (staff_id, member_id) where ended_at is null`);
    await runner.query(`create index staff_tie_member_id on app.staff_tie (member_id)`);
    await runner.query(`
      create function app.staff_tie_guard() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' then
          raise exception 'a tie ends and is not removed'
            using errcode = 'check_violation', constraint = 'staff_tie_guard';
        end if;
        if tg_op = 'UPDATE' and ((new.tie_id, new.staff_id, new.member_id, new.relation, new.tied_at, new.proposal_id)
              is distinct from (old.tie_id, old.staff_id, old.member_id, old.relation, old.tied_at, old.proposal_id)
            or old.ended_at is not null) then
          raise exception 'a tie is not rewritten'
            using errcode = 'check_violation', constraint = 'staff_tie_guard';
        end if;
        if not exists (
          select from app.proposal p
           where p.proposal_id = case when tg_op = 'INSERT' then new.proposal_id else new.end_proposal_id end
             and p.act = case when tg_op = 'INSERT' then 'staff.tie-member' else 'staff.untie-member' end
             and p.approved and p.subject_kind = 'staff' and p.subject_id = new.staff_id::text
             and p.decided_by <> 'staff:' || new.staff_id) then
          raise exception 'two people say so, and the second is not whom it is about'
            using errcode = 'check_violation', constraint = 'staff_tie_two_people';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger staff_tie_guard before insert or update or delete on app.staff_tie
      for each row execute function app.staff_tie_guard()`);

    await runner.query(`
      create function app.is_staff_tied(staff text, member text) returns boolean language sql stable as $$
        select exists (
          select from app.staff_tie
           where ended_at is null and 'staff:' || staff_id = staff and member_id::text = lower(member))
      $$`);
    await runner.query(`
      create function app.proposal_not_of_own_member() returns trigger language plpgsql as $$
      begin
        if new.approved and (app.is_staff_tied(new.decided_by, new.subject_id)
            or app.is_staff_tied(new.proposed_by, new.subject_id)) then
          raise exception 'nobody approves of what is about a member they are tied to'
            using errcode = 'check_violation', constraint = 'proposal_not_of_own_member';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger proposal_not_of_own_member before update on app.proposal
      for each row when (new.subject_kind = 'member' and old.decided_at is null)
      execute function app.proposal_not_of_own_member()`);
    await runner.query(`
      create function app.staff_reveal_not_of_own_member() returns trigger language plpgsql as $$
      begin
        if app.is_staff_tied('staff:' || new.staff_id, new.subject_id::text) then
          raise exception 'nobody is shown a member they are tied to'
            using errcode = 'check_violation', constraint = 'staff_reveal_not_of_own_member';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger staff_reveal_not_of_own_member before insert on app.staff_reveal
      for each row when (new.subject_kind = 'member') execute function app.staff_reveal_not_of_own_member()`);

    await runner.query(`
      grant select, insert, update (ended_at, end_proposal_id) on app.staff_tie to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger staff_reveal_not_of_own_member on app.staff_reveal`);
    await runner.query(`drop function app.staff_reveal_not_of_own_member()`);
    await runner.query(`drop trigger proposal_not_of_own_member on app.proposal`);
    await runner.query(`drop function app.proposal_not_of_own_member()`);
    await runner.query(`drop function app.is_staff_tied(text, text)`);
    await runner.query(`drop table app.staff_tie`);
    await runner.query(`drop function app.staff_tie_guard()`);
  }
}
