import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links between members and bank accounts, one row each try, and what banks have told us. */
export class BankLinks1764000024000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // What the holder of every linked account is held to.
    await runner.query(`alter table app.member add constraint member_holder unique (id, reading_birth_index)`);
    await runner.query(`
      create table app.bank_link (
        id uuid not null,
        member_id uuid not null,
        state text not null,
        end_reason text,
        suspend_reason text,
        bank_code text not null,
        account bytea not null,
        account_index bytea not null,
        -- Reading and birth date that the bank confirmed for the account; null before it did.
        holder_index bytea,
        -- Nothing is linked without an approval that was spent on it.
        intent_id uuid not null,
        security_epoch integer not null,
        call_id uuid,
        call_try integer not null default 0,
        call_placed_at timestamptz,
        call_expires_at timestamptz,
        code bytea,
        cap text not null default 'unconfirmed',
        confirm_mac bytea,
        deny_index bytea,
        requested_at timestamptz not null,
        linked_at timestamptz,
        confirmed_at timestamptz,
        suspended_at timestamptz,
        bank_released_at timestamptz,
        unlink_due_at timestamptz,
        rematch_due_at timestamptz,
        ended_at timestamptz,
        constraint bank_link_pkey primary key (id),
        constraint bank_link_intent unique (intent_id),
        constraint bank_link_call unique (call_id),
        constraint bank_link_deny unique (deny_index),
        constraint bank_link_approved foreign key (intent_id) references app.step_up_spending (intent_id),
        constraint bank_link_holder_is_the_member foreign key (member_id, holder_index)
          references app.member (id, reading_birth_index) on update cascade,
        constraint bank_link_state check (
          state in ('asking', 'calling', 'active', 'suspended', 'refused', 'denied', 'unlinked')),
        constraint bank_link_cap check (cap in ('unconfirmed', 'confirmed')),
        constraint bank_link_matched check (state in ('asking', 'refused') or holder_index is not null),
        constraint bank_link_code_in_call check ((code is not null) = (state = 'calling')),
        constraint bank_link_call_known check (state <> 'calling' or call_id is not null),
        constraint bank_link_linked check (state not in ('active', 'suspended', 'unlinked') or linked_at is not null),
        constraint bank_link_letter check (linked_at is null or (confirm_mac is not null and deny_index is not null)),
        constraint bank_link_confirmed check ((cap = 'confirmed') = (confirmed_at is not null)),
        constraint bank_link_ended check (
          (state in ('refused', 'denied', 'unlinked')) = (ended_at is not null)
          and (ended_at is null) = (end_reason is null)),
        constraint bank_link_suspended check (
          (state = 'suspended') = (suspended_at is not null) and (suspended_at is null) = (suspend_reason is null)),
        constraint bank_link_released check (bank_released_at is null or state = 'suspended'),
        constraint bank_link_unlink_due check (unlink_due_at is null or state = 'suspended')
      )`);
    // One active link an account, whoever the members are; a call under way keeps others from having another one made.
    await runner.query(
      `create unique index bank_link_one_active on app.bank_link (account_index)
        where state in ('calling', 'active', 'suspended')`,
    );
    await runner.query(
      `create unique index bank_link_one_under_way on app.bank_link (member_id) where state in ('asking', 'calling')`,
    );
    await runner.query(`create index bank_link_of_member on app.bank_link (member_id, requested_at desc)`);
    await runner.query(`create index bank_link_of_account on app.bank_link (account_index, requested_at desc)`);
    await runner.query(
      `create index bank_link_calls on app.bank_link (call_expires_at) where state in ('asking', 'calling')`,
    );
    await runner.query(
      `create index bank_link_unlinks on app.bank_link (unlink_due_at) where unlink_due_at is not null`,
    );
    await runner.query(`create index bank_link_rematches on app.bank_link (rematch_due_at) where state = 'active'`);

    await runner.query(`
      create function app.bank_link_moves() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          if new.state <> 'asking' then
            raise exception 'a bank link begins by asking' using errcode = 'check_violation';
          end if;
          return new;
        end if;
        if new.member_id <> old.member_id or new.bank_code <> old.bank_code or new.intent_id <> old.intent_id then
          raise exception 'a bank link stays what it is' using errcode = 'check_violation';
        end if;
        if new.state = old.state then return new; end if;
        if not (case old.state
          when 'asking' then new.state in ('calling', 'refused')
          when 'calling' then new.state in ('active', 'refused', 'denied')
          when 'active' then new.state in ('suspended', 'unlinked', 'denied')
          when 'suspended' then new.state in ('active', 'unlinked', 'denied')
          else false end) then
          raise exception 'a bank link does not go from % to %', old.state, new.state using errcode = 'check_violation';
        end if;
        -- Who was linked to an account keeps others from it for 90 days after the end. Source: checklist 9.
        if new.state = 'active' and old.state = 'calling' and exists (
          select from app.bank_link other
           where other.account_index = new.account_index and other.member_id <> new.member_id
             and other.linked_at is not null
             and (other.ended_at is null or other.ended_at > new.linked_at - interval '90 days')) then
          raise exception 'the account was linked by somebody else within 90 days'
            using errcode = 'unique_violation', constraint = 'bank_link_history';
        end if;
        return new;
      end $$`);
    await runner.query(
      `create trigger bank_link_moves before insert or update on app.bank_link
        for each row execute function app.bank_link_moves()`,
    );

    await runner.query(`
      create table app.bank_message (
        partner text not null,
        message_id text not null,
        body_hash bytea not null,
        reply text not null,
        received_at timestamptz not null,
        constraint bank_message_pkey primary key (partner, message_id)
      )`);

    await runner.query(`grant select, insert, update on app.bank_link to sekisho_app`);
    await runner.query(`grant select, insert on app.bank_message to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.bank_message`);
    await runner.query(`drop table app.bank_link`);
    await runner.query(`drop function app.bank_link_moves()`);
    await runner.query(`alter table app.member drop constraint member_holder`);
  }
}
