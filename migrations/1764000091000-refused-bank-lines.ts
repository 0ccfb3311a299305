import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the file of a bank's day names in lines that can't be compared is kept, so that nobody takes it for missing there; a day
 * without a debit is taken as any other; and no charge about which the bank was asked ends as one about which it never was.
 */
export class RefusedBankLines1764000091000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.bank_day_refused_line (
        day_id uuid not null,
        line integer not null,
        reason text not null,
        -- Lines whose reference can't be read either are counted with the day alone.
        reference uuid not null,
        constraint bank_day_refused_line_pkey primary key (day_id, line),
        constraint bank_day_refused_line_day foreign key (day_id) references app.bank_day (day_id),
        constraint bank_day_refused_line_reason check (reason in ('malformed', 'duplicate'))
      )`);
    await runner.query(`create index bank_day_refused_line_reference on app.bank_day_refused_line (reference)`);
    await runner.query(`grant select, insert on app.bank_day_refused_line to sekisho_app`);
    await this.differences(runner, {
      kinds: `'missing-here', 'missing-there', 'other-amount', 'line-refused'`,
      yen: `(ours_yen <> theirs_yen or kind = 'line-refused' and theirs_yen = 0)`,
    });
    // A day without a debit has the same file as another such day.
    await runner.query(`alter table app.bank_day drop constraint bank_day_hash`);
    await runner.query(`create unique index bank_day_hash on app.bank_day (file_hash) where lines > 0`);
    await runner.query(`
      alter table app.charge add constraint charge_portal_never_asked check (settled_by <> 'portal' or asked_at is null)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table app.charge drop constraint charge_portal_never_asked`);
    await runner.query(`drop index app.bank_day_hash`);
    await runner.query(`alter table app.bank_day add constraint bank_day_hash unique (file_hash)`);
    await runner.query(`delete from app.charge_difference where kind = 'line-refused'`);
    await this.differences(runner, {
      kinds: `'missing-here', 'missing-there', 'other-amount'`,
      yen: `ours_yen <> theirs_yen`,
    });
    await runner.query(`drop table app.bank_day_refused_line`);
  }

  private async differences(runner: QueryRunner, { kinds, yen }: Record<'kinds' | 'yen', string>): Promise<void> {
    await runner.query(`
      alter table app.charge_difference drop constraint charge_difference_kind, drop constraint charge_difference_yen`);
    await runner.query(`
      alter table app.charge_difference
        add constraint charge_difference_kind check (kind in (${kinds})),
        add constraint charge_difference_yen check (ours_yen >= 0 and theirs_yen >= 0 and ${yen})`);
  }
}
