import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What victims of a case have lost, and what two people have decided to give them for it. */
export class Compensations1764000052000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.case_loss (
        case_id uuid not null,
        member_id uuid not null,
        loss_yen bigint not null,
        -- Of the papers that say so.
        reference text not null,
        recorded_by uuid not null,
        recorded_at timestamptz not null,
        constraint case_loss_pkey primary key (case_id, member_id),
        constraint case_loss_member foreign key (case_id, member_id) references app.case_member (case_id, member_id),
        constraint case_loss_recorder foreign key (recorded_by) references app.staff_member (staff_id),
        constraint case_loss_amount check (loss_yen between 1 and 100000000),
        constraint case_loss_reference check (length(reference) between 3 and 60)
      )`);
    await runner.query(`
      create table app.compensation (
        compensation_id uuid not null,
        case_id uuid not null,
        member_id uuid not null,
        amount_yen bigint not null,
        proposal_id uuid not null,
        proposed_by text not null,
        approved_by text not null,
        approved_at timestamptz not null,
        state text not null,
        refusal text,
        operation_id uuid,
        ended_at timestamptz,
        constraint compensation_pkey primary key (compensation_id),
        constraint compensation_loss foreign key (case_id, member_id) references app.case_loss (case_id, member_id),
        constraint compensation_proposal foreign key (proposal_id) references app.proposal (proposal_id),
        constraint compensation_once unique (proposal_id),
        constraint compensation_operation foreign key (operation_id) references app.ledger_operation (operation_id),
        constraint compensation_amount check (amount_yen > 0),
        constraint compensation_by_two check (proposed_by <> approved_by),
        constraint compensation_state check (state in ('approved', 'posted', 'refused')),
        constraint compensation_ended check (
          (state = 'approved') = (ended_at is null) and (state = 'posted') = (operation_id is not null)
          and (state = 'refused') = (refusal is not null))
      )`);
    await runner.query(`create index compensation_of_loss on app.compensation (case_id, member_id)`);

    await runner.query(`
      create function app.compensation_guard() returns trigger language plpgsql as $$
      declare
        lost bigint;
        given bigint;
      begin
        if tg_op = 'INSERT' then
          if not exists (
            select from app.proposal p where p.proposal_id = new.proposal_id and p.act = 'cases.compensate'
              and p.approved and p.decided_by <> p.proposed_by
              and p.proposed_by = new.proposed_by and p.decided_by = new.approved_by)
          then
            raise exception 'a compensation takes two people'
              using errcode = 'check_violation', constraint = 'compensation_approved';
          end if;
          -- One after the other, for one victim of one case.
          select loss_yen into lost from app.case_loss
            where case_id = new.case_id and member_id = new.member_id for update;
          select coalesce(sum(amount_yen), 0) into given from app.compensation
            where case_id = new.case_id and member_id = new.member_id and state <> 'refused';
          if given + new.amount_yen > lost then
            raise exception 'no more than was lost'
              using errcode = 'check_violation', constraint = 'compensation_within_loss';
          end if;
          return new;
        end if;
        if tg_op = 'UPDATE' then
          if old.state = 'approved' and new.state in ('posted', 'refused')
            and (new.compensation_id, new.case_id, new.member_id, new.amount_yen, new.proposal_id, new.proposed_by,
                 new.approved_by, new.approved_at) is not distinct from
                (old.compensation_id, old.case_id, old.member_id, old.amount_yen, old.proposal_id, old.proposed_by,
                 old.approved_by, old.approved_at)
          then
            return new;
          end if;
        end if;
        raise exception 'a compensation goes its way once, and stays'
          using errcode = 'check_violation', constraint = 'compensation_moves';
      end $$`);
    await runner.query(`
      create function app.case_loss_guard() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' then
          if (new.case_id, new.member_id) is not distinct from (old.case_id, old.member_id)
            and new.loss_yen >= (select coalesce(sum(amount_yen), 0) from app.compensation
              where case_id = new.case_id and member_id = new.member_id and state <> 'refused')
          then
            return new;
          end if;
        end if;
        raise exception 'what was lost is not less than what was given for it'
          using errcode = 'check_violation', constraint = 'case_loss_guard';
      end $$`);
    for (const [table, when] of [
      ['compensation', 'insert or update or delete'],
      ['case_loss', 'update or delete'],
    ] as const) {
      await runner.query(`
        create trigger ${table}_guard before ${when} on app.${table}
        for each row execute function app.${table}_guard()`);
      await runner.query(`
        create trigger ${table}_kept before truncate on app.${table}
        for each statement execute function app.${table}_guard()`);
      for (const trigger of ['guard', 'kept'])
        await runner.query(`alter table app.${table} enable always trigger ${table}_${trigger}`);
    }
    await runner.query(`grant select, insert on app.case_loss, app.compensation to sekisho_app`);
    await runner.query(`grant update (loss_yen, reference, recorded_by, recorded_at) on app.case_loss to sekisho_app`);
    await runner.query(`grant update (state, refusal, operation_id, ended_at) on app.compensation to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.compensation, app.case_loss`);
    await runner.query(`drop function app.compensation_guard(), app.case_loss_guard()`);
  }
}
