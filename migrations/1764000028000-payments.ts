import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = ['member', 'bank-settlement', 'merchant-settlement', 'holds', 'fees', 'compensation'];
const MORE = [
  ['00000000-0000-7000-8000-000000000011', 'receivables'],
  ['00000000-0000-7000-8000-000000000012', 'issuer-suspense'],
] as const;

const list = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');

/**
 * What the card processor has asked, and what was answered: payments, their steps, messages, early reversals, answers that
 * came too late; members' switches, challenges and what suspends a card for payments. Rows are added, never rewritten.
 */
export class Payments1764000028000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // What members owe after a forced posting, and what was posted on cards that were never activated.
    await runner.query(`
      do $$
      declare kinds text;
      begin
        select substring(pg_get_constraintdef(oid) from 'ARRAY\\[(.*)\\]') into kinds
          from pg_constraint where conname = 'ledger_account_kind';
        alter table app.ledger_account drop constraint ledger_account_kind;
        execute format('alter table app.ledger_account add constraint ledger_account_kind
          check (kind = any (array[%s, %L::text, %L::text]))', kinds, 'receivables', 'issuer-suspense');
      end $$`);
    for (const [id, kind] of MORE)
      await runner.query(`insert into app.ledger_account (account_id, kind) values ('${id}', '${kind}')`);

    await runner.query(`
      create table app.payment (
        -- Of an approved authorization the id of its hold as well.
        payment_id uuid not null,
        partner text not null,
        -- The network's own name of the payment, the same over all of its messages.
        reference text not null,
        kind text not null,
        outcome text not null,
        -- Why it was declined. It stays inside.
        reason text,
        card_id uuid,
        member_id uuid,
        -- The first digits of the number, which name the program and nobody.
        bin text,
        amount_yen bigint not null,
        channel text not null,
        merchant_id text not null,
        merchant_name text not null,
        merchant_country text not null,
        merchant_category text not null,
        cvc text not null,
        three_ds text not null,
        challenge_id uuid,
        -- Until when what was approved is held.
        expires_at timestamptz,
        operation_id uuid not null,
        at timestamptz not null,
        constraint payment_pkey primary key (payment_id),
        constraint payment_reference unique (partner, reference),
        constraint payment_operation foreign key (operation_id) references app.ledger_operation (operation_id),
        constraint payment_card foreign key (card_id) references app.card (card_id),
        constraint payment_kind check (kind in ('authorization', 'forced')),
        constraint payment_outcome check (
          (outcome = 'approved' and reason is null and card_id is not null) or (outcome = 'declined' and reason is not null)),
        constraint payment_owner check ((card_id is null) = (member_id is null)),
        constraint payment_amount check (amount_yen > 0),
        constraint payment_channel check (channel in ('chip', 'magstripe', 'contactless', 'online', 'recurring')),
        constraint payment_cvc check (cvc in ('match', 'no-match', 'absent')),
        constraint payment_three_ds check (three_ds in ('challenged', 'frictionless', 'attempted', 'none')),
        constraint payment_words check (length(reference) <= 64 and length(merchant_name) <= 80)
      )`);
    // A challenge is used once.
    await runner.query(`
      create unique index payment_challenge_once on app.payment (challenge_id)
      where challenge_id is not null and outcome = 'approved'`);
    await runner.query(`create index payment_of_member on app.payment (member_id, at desc, payment_id desc)`);
    await runner.query(`create index payment_of_card on app.payment (card_id, at desc)`);
    // Whether a card was used so before, however long its history is.
    for (const [name, columns, use] of [
      ['online', 'card_id', `channel = 'online'`],
      ['abroad', 'card_id', `merchant_country <> 'JP'`],
      ['merchant', 'card_id, merchant_id', `kind = 'authorization'`],
    ] as const)
      await runner.query(
        `create index payment_first_${name} on app.payment (${columns}) where outcome = 'approved' and ${use}`,
      );
    await runner.query(`
      create index payment_guess_merchant on app.payment (merchant_id, at desc)
      where reason in ('card-unknown', 'wrong-expiry', 'wrong-cvc')`);
    await runner.query(`
      create index payment_guess_bin on app.payment (bin, at desc)
      where reason in ('card-unknown', 'wrong-expiry', 'wrong-cvc')`);

    await runner.query(`
      create table app.payment_step (
        step_id uuid not null,
        payment_id uuid not null,
        member_id uuid,
        kind text not null,
        -- What the message says; of a release what was given back.
        amount_yen bigint not null,
        -- Of a forced posting: what came out of the hold and of the balance, what the member owes, what the issuer bears.
        held_yen bigint not null default 0,
        taken_yen bigint not null default 0,
        owed_yen bigint not null default 0,
        suspense_yen bigint not null default 0,
        -- Of a refund: its capture, and what of it has paid a debt.
        capture_id uuid,
        repaid_yen bigint not null default 0,
        message_id text not null,
        operation_id uuid not null,
        at timestamptz not null,
        constraint payment_step_pkey primary key (step_id),
        constraint payment_step_payment foreign key (payment_id) references app.payment (payment_id),
        constraint payment_step_operation foreign key (operation_id) references app.ledger_operation (operation_id),
        constraint payment_step_capture foreign key (capture_id) references app.payment_step (step_id),
        constraint payment_step_kind check (kind in ('raise', 'capture', 'release', 'refund', 'forced')),
        constraint payment_step_amount check (amount_yen > 0),
        constraint payment_step_refund check ((kind = 'refund') = (capture_id is not null) and repaid_yen between 0 and amount_yen),
        constraint payment_step_parts check (
          least(held_yen, taken_yen, owed_yen, suspense_yen) >= 0
          and held_yen + taken_yen + owed_yen + suspense_yen = case when kind = 'forced' then amount_yen else 0 end)
      )`);
    await runner.query(`create index payment_step_of_payment on app.payment_step (payment_id, at)`);
    await runner.query(
      `create index payment_step_of_capture on app.payment_step (capture_id) where capture_id is not null`,
    );
    await runner.query(`
      create index payment_step_debt on app.payment_step (member_id) where owed_yen > 0 or repaid_yen > 0`);
    // Refunds of one capture together never exceed it, and never go to something else than what took money.
    await runner.query(`
      create function app.payment_refund_within() returns trigger language plpgsql
      security definer set search_path = pg_catalog, pg_temp as $$
      declare
        capture app.payment_step;
        refunded bigint;
      begin
        select * into capture from app.payment_step where step_id = new.capture_id for no key update;
        select coalesce(sum(amount_yen), 0) into refunded from app.payment_step where capture_id = new.capture_id;
        if capture.kind not in ('capture', 'forced') or capture.payment_id <> new.payment_id
          or refunded > capture.amount_yen
        then
          raise exception 'a refund stays within its capture'
            using errcode = 'check_violation', constraint = 'payment_refund_within';
        end if;
        return null;
      end $$`);
    await runner.query(`
      create constraint trigger payment_refund_within after insert on app.payment_step
      deferrable initially deferred for each row when (new.capture_id is not null)
      execute function app.payment_refund_within()`);
    await runner.query(`alter table app.payment_step enable always trigger payment_refund_within`);

    await runner.query(`
      create table app.payment_message (
        partner text not null,
        message_id text not null,
        kind text not null,
        reference text not null,
        body_hash bytea not null,
        -- The bytes of the first answer.
        answer text not null,
        operation_id uuid not null,
        at timestamptz not null,
        constraint payment_message_pkey primary key (partner, message_id),
        constraint payment_message_operation foreign key (operation_id) references app.ledger_operation (operation_id),
        constraint payment_message_hash check (length(body_hash) = 32)
      )`);
    await runner.query(`
      create table app.payment_early_reversal (
        partner text not null,
        reference text not null,
        operation_id uuid not null,
        at timestamptz not null,
        constraint payment_early_reversal_pkey primary key (partner, reference),
        constraint payment_early_reversal_operation foreign key (operation_id) references app.ledger_operation (operation_id)
      )`);
    await runner.query(`
      create table app.payment_time_out (
        partner text not null,
        message_id text not null,
        reference text not null,
        body_hash bytea not null,
        answer text not null,
        at timestamptz not null default app.now(),
        -- When whatever had been done all the same was undone.
        undone_at timestamptz,
        constraint payment_time_out_pkey primary key (partner, message_id),
        constraint payment_time_out_hash check (length(body_hash) = 32)
      )`);
    await runner.query(`create index payment_time_out_due on app.payment_time_out (at) where undone_at is null`);

    await runner.query(`
      create table app.payment_switch (
        switch_id uuid not null,
        member_id uuid not null,
        switch text not null,
        nth integer not null,
        is_on boolean not null,
        at timestamptz not null,
        -- Nothing is switched on without an approval that was spent on it.
        intent_id uuid,
        constraint payment_switch_pkey primary key (switch_id),
        constraint payment_switch_nth unique (member_id, switch, nth),
        constraint payment_switch_intent unique (intent_id),
        constraint payment_switch_approved foreign key (intent_id) references app.step_up_spending (intent_id),
        constraint payment_switch_on check (is_on = (intent_id is not null)),
        constraint payment_switch_name check (switch ~ '^[a-z][a-z-]{1,39}$' and nth >= 1)
      )`);

    await runner.query(`
      create table app.payment_challenge (
        challenge_id uuid not null,
        partner text not null,
        reference text not null,
        message_id text not null,
        body_hash bytea not null,
        card_id uuid not null,
        member_id uuid not null,
        amount_yen bigint not null,
        merchant_id text not null,
        merchant_name text not null,
        merchant_country text not null,
        asked_at timestamptz not null,
        expires_at timestamptz not null,
        approved_at timestamptz,
        intent_id uuid,
        refused_at timestamptz,
        constraint payment_challenge_pkey primary key (challenge_id),
        constraint payment_challenge_card foreign key (card_id) references app.card (card_id),
        constraint payment_challenge_message unique (partner, message_id),
        constraint payment_challenge_intent unique (intent_id),
        constraint payment_challenge_approved foreign key (intent_id) references app.step_up_spending (intent_id),
        constraint payment_challenge_by_approval check ((approved_at is null) = (intent_id is null)),
        constraint payment_challenge_one_way check (approved_at is null or refused_at is null),
        constraint payment_challenge_amount check (amount_yen > 0),
        constraint payment_challenge_time check (expires_at > asked_at)
      )`);
    await runner.query(`create index payment_challenge_of_member on app.payment_challenge (member_id, asked_at desc)`);
    await runner.query(
      `alter table app.payment add constraint payment_challenge foreign key (challenge_id) references app.payment_challenge (challenge_id)`,
    );
    await runner.query(`
      create function app.payment_challenge_moves() returns trigger language plpgsql as $$
      begin
        if (new.challenge_id, new.partner, new.reference, new.card_id, new.member_id, new.amount_yen, new.merchant_id,
            new.merchant_name, new.merchant_country, new.asked_at, new.expires_at)
           is distinct from
           (old.challenge_id, old.partner, old.reference, old.card_id, old.member_id, old.amount_yen, old.merchant_id,
            old.merchant_name, old.merchant_country, old.asked_at, old.expires_at)
          or old.approved_at is not null or old.refused_at is not null
        then
          raise exception 'a challenge stays what it is, and is answered once'
            using errcode = 'check_violation', constraint = 'payment_challenge_moves';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger payment_challenge_moves before update on app.payment_challenge
      for each row execute function app.payment_challenge_moves()`);

    await runner.query(`
      create table app.payment_stop (
        stop_id uuid not null,
        card_id uuid not null,
        member_id uuid not null,
        cause text not null,
        at timestamptz not null,
        operation_id uuid,
        lifted_at timestamptz,
        proposal_id uuid,
        constraint payment_stop_pkey primary key (stop_id),
        constraint payment_stop_card foreign key (card_id) references app.card (card_id),
        constraint payment_stop_cause check (cause in ('wrong-cvc', 'declines')),
        constraint payment_stop_lifted check ((lifted_at is null) = (proposal_id is null))
      )`);
    await runner.query(`create unique index payment_stop_one on app.payment_stop (card_id) where lifted_at is null`);
    await runner.query(`create index payment_stop_of_member on app.payment_stop (member_id, at desc)`);
    await runner.query(`create index payment_stop_of_card on app.payment_stop (card_id, at desc)`);

    await runner.query(`
      create table app.payment_notice (
        payment_id uuid not null,
        kind text not null,
        at timestamptz not null,
        sent_at timestamptz,
        constraint payment_notice_pkey primary key (payment_id, kind),
        constraint payment_notice_payment foreign key (payment_id) references app.payment (payment_id),
        constraint payment_notice_kind check (kind in
          ('first-online', 'first-abroad', 'switched-off', 'suspended', 'owed'))
      )`);
    await runner.query(`create index payment_notice_due on app.payment_notice (at) where sent_at is null`);

    for (const table of ['payment', 'payment_step', 'payment_message', 'payment_early_reversal', 'payment_switch']) {
      await runner.query(`
        create trigger ${table}_append_only before update or delete or truncate on app.${table}
        for each statement execute function app.ledger_refuse_change()`);
      await runner.query(`alter table app.${table} enable always trigger ${table}_append_only`);
      await runner.query(`grant select, insert on app.${table} to sekisho_app`);
    }
    await runner.query(`grant select, insert, update (undone_at) on app.payment_time_out to sekisho_app`);
    await runner.query(
      `grant select, insert, update (approved_at, intent_id, refused_at) on app.payment_challenge to sekisho_app`,
    );
    await runner.query(`grant select, insert, update (lifted_at, proposal_id) on app.payment_stop to sekisho_app`);
    await runner.query(`grant select, insert, update (sent_at) on app.payment_notice to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table app.payment drop constraint payment_challenge`);
    for (const name of ['notice', 'stop', 'challenge', 'switch', 'time_out', 'early_reversal', 'message', 'step'])
      await runner.query(`drop table app.payment_${name}`);
    await runner.query(`drop table app.payment`);
    await runner.query(`drop function app.payment_refund_within()`);
    await runner.query(`drop function app.payment_challenge_moves()`);
    await runner.query(`alter table app.ledger_account disable trigger ledger_account_append_only`);
    for (const [id] of MORE) await runner.query(`delete from app.ledger_account where account_id = '${id}'`);
    await runner.query(`alter table app.ledger_account enable always trigger ledger_account_append_only`);
    await runner.query(`alter table app.ledger_account drop constraint ledger_account_kind`);
    await runner.query(
      `alter table app.ledger_account add constraint ledger_account_kind check (kind in (${list(KINDS)}))`,
    );
  }
}
