import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Money between members: codes to be found by, payees, transfers, and who has sent to whom. */
export class Transfers1764000027000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.codesAndPayees(runner);
    await this.transfers(runner);
  }

  private async codesAndPayees(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.member_code (
        id uuid not null,
        member_id uuid not null,
        -- To be handed out: it says nothing about the member and opens nothing.
        code text not null,
        issued_at timestamptz not null,
        retired_at timestamptz,
        constraint member_code_pkey primary key (id),
        -- What was retired is never given to anybody else.
        constraint member_code_once unique (code),
        constraint member_code_member foreign key (member_id) references app.member (id),
        constraint member_code_form check (code ~ '^[0-9A-HJKMNP-TV-Z]{12}$'),
        constraint member_code_retired check (retired_at >= issued_at)
      )`);
    await runner.query(
      `create unique index member_code_one_live on app.member_code (member_id) where retired_at is null`,
    );

    await runner.query(`
      create table app.payee (
        id uuid not null,
        -- Whose payee it is, and who it is.
        member_id uuid not null,
        payee_member_id uuid not null,
        -- The code that the member was found by.
        code_id uuid not null,
        nickname bytea,
        found_at timestamptz not null,
        first_sent_at timestamptz,
        removed_at timestamptz,
        constraint payee_pkey primary key (id),
        constraint payee_pair unique (id, member_id, payee_member_id),
        constraint payee_member foreign key (member_id) references app.member (id),
        constraint payee_payee_member foreign key (payee_member_id) references app.member (id),
        constraint payee_code foreign key (code_id) references app.member_code (id),
        constraint payee_another check (member_id <> payee_member_id),
        constraint payee_sent check (first_sent_at >= found_at)
      )`);
    await runner.query(`
      create unique index payee_one_a_member on app.payee (member_id, payee_member_id) where removed_at is null`);
    await runner.query(`
      create index payee_unused on app.payee (found_at) where first_sent_at is null and removed_at is null`);
    await runner.query(`grant select, insert, update (retired_at) on app.member_code to sekisho_app`);
    await runner.query(`
      grant select, insert, delete, update (code_id, found_at, nickname, first_sent_at, removed_at) on app.payee to sekisho_app`);
  }

  private async transfers(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table app.step_up_intent add constraint step_up_intent_owner unique (id, member_id)`);
    await runner.query(`
      create table app.transfer (
        id uuid not null,
        sender_id uuid not null,
        receiver_id uuid not null,
        payee_id uuid not null,
        amount_yen bigint not null,
        -- The approval that was spent on it.
        intent_id uuid not null,
        session_id uuid not null,
        method text not null,
        memo_hash bytea,
        -- The payee was not known yet.
        new_payee boolean not null,
        state text not null,
        end_reason text,
        requested_at timestamptz not null,
        -- Of one that waits: from when on it goes through.
        due_at timestamptz,
        -- It waits and must not go through any more.
        stopped_at timestamptz,
        done_at timestamptz,
        ended_at timestamptz,
        -- The sender's hold while it waits.
        hold_id uuid,
        use_id uuid not null,
        inflow_use_id uuid,
        -- What the receiver could spend just before it came.
        receiver_before_yen bigint,
        -- What of it is held on the receiving side, and until when.
        incoming_hold_id uuid,
        held_yen bigint,
        held_at timestamptz,
        held_until timestamptz,
        held_outcome text,
        held_ended_at timestamptz,
        constraint transfer_pkey primary key (id),
        constraint transfer_intent unique (intent_id),
        constraint transfer_approved foreign key (intent_id) references app.step_up_spending (intent_id),
        -- Nobody's approval moves the money of somebody else.
        constraint transfer_approved_by_sender foreign key (intent_id, sender_id)
          references app.step_up_intent (id, member_id),
        constraint transfer_payee foreign key (payee_id, sender_id, receiver_id)
          references app.payee (id, member_id, payee_member_id),
        constraint transfer_between_two check (sender_id <> receiver_id),
        constraint transfer_amount check (amount_yen > 0),
        constraint transfer_method check (method in ('passkey', 'totp', 'phone-code')),
        -- An authenticator app names nothing of what it approves.
        constraint transfer_totp_known check (method <> 'totp' or not new_payee),
        constraint transfer_state check (state in ('waiting', 'done', 'cancelled', 'failed')),
        constraint transfer_waits check (
          (hold_id is null) = (due_at is null) and (state not in ('waiting', 'cancelled', 'failed') or hold_id is not null)
          and due_at > requested_at),
        constraint transfer_stopped check (stopped_at is null or due_at is not null),
        constraint transfer_done check (
          (state = 'done') = (done_at is not null) and (done_at is null) = (receiver_before_yen is null)
          and (done_at is null) = (inflow_use_id is null) and (due_at is null or done_at is null or done_at >= due_at)),
        constraint transfer_ended check (
          (state in ('cancelled', 'failed')) = (ended_at is not null) and (ended_at is null) = (end_reason is null)),
        constraint transfer_held check (
          num_nonnulls(incoming_hold_id, held_yen, held_at, held_until) in (0, 4)
          and (incoming_hold_id is null or state = 'done' and held_yen > 0 and held_yen <= amount_yen)
          and held_until <= held_at + interval '72 hours'),
        constraint transfer_held_outcome check (
          (held_outcome is null) = (held_ended_at is null)
          and (held_outcome is null or held_outcome in ('returned', 'released') and incoming_hold_id is not null))
      )`);
    await runner.query(`create index transfer_of_payee on app.transfer (payee_id)`);
    await runner.query(`create index transfer_of_sender on app.transfer (sender_id, id)`);
    await runner.query(`create index transfer_of_receiver on app.transfer (receiver_id, id) where state = 'done'`);
    await runner.query(`create index transfer_to_new on app.transfer (sender_id, requested_at) where new_payee`);
    await runner.query(`create index transfer_arrived on app.transfer (receiver_id, done_at) where state = 'done'`);
    await runner.query(`create index transfer_due on app.transfer (due_at) where state = 'waiting'`);
    await runner.query(`create index transfer_stopped on app.transfer (stopped_at) where state = 'waiting'`);
    await runner.query(`
      create index transfer_held on app.transfer (held_until)
      where incoming_hold_id is not null and held_outcome is null`);
    await runner.query(`
      create function app.transfer_moves() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          if new.state not in ('waiting', 'done') then
            raise exception 'a transfer begins waiting or done' using errcode = 'check_violation', constraint = 'transfer_moves';
          end if;
          return new;
        end if;
        if tg_op <> 'UPDATE' then
          raise exception 'transfers are kept' using errcode = 'check_violation', constraint = 'transfer_moves';
        end if;
        if (new.id, new.sender_id, new.receiver_id, new.payee_id, new.amount_yen, new.intent_id, new.session_id,
              new.method, new.memo_hash, new.new_payee, new.requested_at, new.due_at, new.hold_id, new.use_id)
            is distinct from
             (old.id, old.sender_id, old.receiver_id, old.payee_id, old.amount_yen, old.intent_id, old.session_id,
              old.method, old.memo_hash, old.new_payee, old.requested_at, old.due_at, old.hold_id, old.use_id)
          or old.state <> 'waiting' and new.state <> old.state
          -- What was stopped does not go through.
          or old.stopped_at is not null and (new.stopped_at is distinct from old.stopped_at or new.state = 'done')
          or old.incoming_hold_id is not null and new.incoming_hold_id is distinct from old.incoming_hold_id
          or old.held_outcome is not null and new.held_outcome is distinct from old.held_outcome
        then
          raise exception 'a transfer stays what it is' using errcode = 'check_violation', constraint = 'transfer_moves';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger transfer_moves before insert or update or delete on app.transfer
      for each row execute function app.transfer_moves()`);
    await runner.query(`
      create trigger transfer_kept before truncate on app.transfer
      for each statement execute function app.transfer_moves()`);
    for (const trigger of ['transfer_moves', 'transfer_kept'])
      await runner.query(`alter table app.transfer enable always trigger ${trigger}`);

    await runner.query(`
      create table app.transfer_memo (
        id uuid not null,
        intent_id uuid not null,
        -- Who wrote it: what others write about an intent belongs to nothing.
        member_id uuid not null,
        memo_hash bytea not null,
        memo bytea not null,
        written_at timestamptz not null,
        constraint transfer_memo_pkey primary key (id),
        constraint transfer_memo_once unique (intent_id, member_id, memo_hash)
      )`);
    await runner.query(`create index transfer_memo_written on app.transfer_memo (written_at)`);

    // What is to be told or done about a transfer after its commit.
    await runner.query(`
      create table app.transfer_notice (
        id uuid not null,
        transfer_id uuid not null,
        what text not null,
        written_at timestamptz not null,
        -- There is a job for it.
        queued_at timestamptz,
        constraint transfer_notice_pkey primary key (id),
        constraint transfer_notice_transfer foreign key (transfer_id) references app.transfer (id),
        constraint transfer_notice_what check (what in
          ('waiting', 'done', 'ended', 'held', 'held-kin', 'returned', 'released'))
      )`);
    await runner.query(`create index transfer_notice_new on app.transfer_notice (written_at) where queued_at is null`);
    await runner.query(`grant select, insert, delete, update (queued_at) on app.transfer_notice to sekisho_app`);

    await runner.query(`
      create table app.transfer_tie (
        sender_id uuid not null,
        receiver_id uuid not null,
        sent_yen bigint not null,
        -- From when on the sender counts as one of the receiver.
        counted_at timestamptz,
        -- What came from this sender was looked into and released.
        cleared_at timestamptz,
        constraint transfer_tie_pkey primary key (receiver_id, sender_id),
        constraint transfer_tie_sent check (sent_yen >= 0)
      )`);
    await runner.query(`
      create index transfer_tie_counted on app.transfer_tie (receiver_id, counted_at) where counted_at is not null`);
    await runner.query(`
      grant select, insert, update (state, end_reason, stopped_at, done_at, ended_at, inflow_use_id, receiver_before_yen,
        incoming_hold_id, held_yen, held_at, held_until, held_outcome, held_ended_at) on app.transfer to sekisho_app`);
    await runner.query(`grant select, insert, delete, update (memo) on app.transfer_memo to sekisho_app`);
    await runner.query(
      `grant select, insert, update (sent_yen, counted_at, cleared_at) on app.transfer_tie to sekisho_app`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['transfer_notice', 'transfer_tie', 'transfer_memo', 'transfer'])
      await runner.query(`drop table app.${table}`);
    await runner.query(`drop function app.transfer_moves()`);
    await runner.query(`alter table app.step_up_intent drop constraint step_up_intent_owner`);
    await runner.query(`drop table app.payee`);
    await runner.query(`drop table app.member_code`);
  }
}
