import type { MigrationInterface, QueryRunner } from 'typeorm';

const checks = (kinds: string, reasons: string) => `
  alter table app.contact_change
    drop constraint contact_change_kind,
    drop constraint contact_change_end_reason,
    add constraint contact_change_kind check (kind in (${kinds})),
    add constraint contact_change_end_reason check (end_reason in (${reasons}))`;

const REASONS = `'member', 'old-address', 'session-revoked', 'member-inactive', 'phone-changed', 'unconfirmed'`;

/** Changes of phone and address beside those of e-mail, and changes that people look at before they take effect. */
export class PhoneAndAddressChanges1764000016500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(checks(`'email', 'phone', 'address'`, `${REASONS}, 'email-changed', 'not-released'`));
    // The code to a phone is one of those by SMS, and nothing can be received at a postal address within a day.
    await runner.query(`
      alter table app.contact_change
        alter column confirmation_mac drop not null,
        add constraint contact_change_mail_code check ((kind = 'email') = (confirmation_mac is not null)),
        add column review text,
        -- Of the code in the SMS to the old phone, which stops the change.
        add column stop_code_index bytea,
        -- Whoever had the new number, and gets no codes there since it was confirmed.
        add column suspended_holder uuid,
        add constraint contact_change_holder check (suspended_holder is null or kind = 'phone' and suspended_holder <> member_id),
        add constraint contact_change_stop_code unique (stop_code_index),
        add constraint contact_change_review check (review in ('open', 'released')),
        drop constraint contact_change_effective,
        add constraint contact_change_effective check (
          (state in ('effective', 'set-back')) = (effective_at is not null)
          and (effective_at is null or (confirmed_at is not null or kind = 'address') and effective_at >= due_at)),
        add constraint contact_change_reviewed check (effective_at is null or review is null or review = 'released')`);
    await runner.query(
      `grant update (review, confirmation_mac, suspended_holder) on app.contact_change to sekisho_app`,
    );
    await runner.query(`alter table app.change_address rename column email_sealed to value_sealed`);
    await runner.query(`
      alter table app.one_time_code
        drop constraint one_time_code_recipient_kind,
        add constraint one_time_code_recipient_kind check (recipient_kind in ('member', 'application', 'address'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from app.one_time_code where recipient_kind = 'address'`);
    await runner.query(`
      alter table app.one_time_code
        drop constraint one_time_code_recipient_kind,
        add constraint one_time_code_recipient_kind check (recipient_kind in ('member', 'application'))`);
    await runner.query(`alter table app.change_address rename column value_sealed to email_sealed`);
    await runner.query(`
      delete from app.change_address where change_id in (
        select id from app.contact_change where confirmation_mac is null or end_reason in ('email-changed', 'not-released'))`);
    await runner.query(`
      delete from app.contact_change where confirmation_mac is null or end_reason in ('email-changed', 'not-released')`);
    await runner.query(`
      alter table app.contact_change
        drop constraint contact_change_mail_code,
        drop constraint contact_change_reviewed,
        drop constraint contact_change_effective,
        drop column review,
        drop column stop_code_index,
        drop column suspended_holder,
        alter column confirmation_mac set not null,
        add constraint contact_change_effective check (
          (state in ('effective', 'set-back')) = (effective_at is not null)
          and (effective_at is null or (confirmed_at is not null and effective_at >= due_at)))`);
    await runner.query(`revoke update (confirmation_mac) on app.contact_change from sekisho_app`);
    await runner.query(checks(`'email', 'phone'`, REASONS));
  }
}
