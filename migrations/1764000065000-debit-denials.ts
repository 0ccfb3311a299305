import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody who need not be a member says of a debit on their passbook, and what the called holder pressed. */
export class DebitDenials1764000065000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.debit_denial (
        denial_id uuid not null,
        charge_id uuid not null,
        link_id uuid not null,
        state text not null,
        call_id uuid not null,
        asked_at timestamptz not null,
        placed_at timestamptz,
        expires_at timestamptz not null,
        ended_at timestamptz,
        constraint debit_denial_pkey primary key (denial_id),
        constraint debit_denial_call unique (call_id),
        constraint debit_denial_charge foreign key (charge_id) references app.charge (charge_id),
        constraint debit_denial_link foreign key (link_id) references app.bank_link (id),
        constraint debit_denial_state check (state in ('calling', 'denied', 'kept', 'unanswered', 'not-called')),
        constraint debit_denial_ended check ((state = 'calling') = (ended_at is null)),
        -- Nothing is denied but by an answer to a call that the bank has placed.
        constraint debit_denial_called check (state not in ('denied', 'kept') or placed_at is not null)
      )`);
    await runner.query(
      `create unique index debit_denial_one_call on app.debit_denial (link_id) where state = 'calling'`,
    );
    await runner.query(
      `create index charge_of_bank_reference on app.charge (bank_reference) where bank_reference is not null`,
    );
    await runner.query(`
      create function app.debit_denial_moves() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          if new.state = 'calling' and new.placed_at is null then return new; end if;
        elsif tg_op = 'UPDATE' then
          if old.state = 'calling'
            and (new.denial_id, new.charge_id, new.link_id, new.call_id, new.asked_at, new.expires_at)
              is not distinct from (old.denial_id, old.charge_id, old.link_id, old.call_id, old.asked_at, old.expires_at)
            and (old.placed_at is null or new.placed_at = old.placed_at)
          then
            return new;
          end if;
        end if;
        raise exception 'what was said of a debit is kept'
          using errcode = 'check_violation', constraint = 'debit_denial_moves';
      end $$`);
    await runner.query(
      `create trigger debit_denial_moves before insert or update or delete on app.debit_denial
        for each row execute function app.debit_denial_moves()`,
    );
    await runner.query(`alter table app.debit_denial enable always trigger debit_denial_moves`);
    await runner.query(`grant select, insert on app.debit_denial to sekisho_app`);
    await runner.query(`grant update (state, placed_at, ended_at) on app.debit_denial to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.debit_denial`);
    await runner.query(`drop function app.debit_denial_moves()`);
    await runner.query(`drop index app.charge_of_bank_reference`);
  }
}
