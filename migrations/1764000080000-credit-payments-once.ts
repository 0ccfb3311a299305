import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was found open in the credit line: a line is opened where the service is a credit card and nowhere else; a bill is asked for
 * by a file or recorded as paid by two people, never both; and their word is about one bill of the member that it names.
 */
export class CreditPaymentsOnce1764000080000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function app.credit_line_of_service() returns trigger language plpgsql
      security definer set search_path = pg_catalog, pg_temp as $$
      begin
        if not exists (select from app.program_service s where s.service = 'jp-bank-card') then
          raise exception 'the members of this database have no credit'
            using errcode = 'check_violation', constraint = 'credit_line_of_service';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger credit_line_of_service before insert on app.credit_line
      for each row execute function app.credit_line_of_service()`);
    await runner.query(`alter table app.credit_line enable always trigger credit_line_of_service`);

    // Whether a bill is overdue is asked by every payment.
    await runner.query(
      `create index settlement_line_refused on app.settlement_line (bill_id) where result = 'refused'`,
    );

    await runner.query(`
      alter table app.credit_payment add constraint credit_payment_proposal_once unique (proposal_id)`);
    // Whoever asks for a bill and whoever records that it was paid wait for each other at its row.
    await runner.query(`
      create function app.credit_bill_one_way() returns trigger language plpgsql
      security definer set search_path = pg_catalog, pg_temp as $$
      begin
        perform from app.credit_bill b where b.bill_id = new.bill_id for update;
        if tg_table_name = 'settlement_line' then
          if exists (select from app.credit_payment p where p.bill_id = new.bill_id) then
            raise exception 'the bill is paid'
              using errcode = 'check_violation', constraint = 'settlement_line_unpaid';
          end if;
        elsif new.proposal_id is not null and (
          exists (select from app.settlement_line l
            where l.bill_id = new.bill_id and (l.result is null or l.result = 'paid'))
          or not exists (select from app.proposal p
            where p.proposal_id = new.proposal_id and p.subject_kind = 'member' and p.subject_id = new.member_id::text))
        then
          raise exception 'two people record a bill of their member that no file asks for'
            using errcode = 'check_violation', constraint = 'credit_payment_one_way';
        end if;
        return new;
      end $$`);
    for (const table of ['settlement_line', 'credit_payment']) {
      await runner.query(`
        create trigger credit_bill_one_way before insert on app.${table}
        for each row execute function app.credit_bill_one_way()`);
      await runner.query(`alter table app.${table} enable always trigger credit_bill_one_way`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger credit_bill_one_way on app.credit_payment`);
    await runner.query(`drop trigger credit_bill_one_way on app.settlement_line`);
    await runner.query(`drop trigger credit_line_of_service on app.credit_line`);
    await runner.query(`drop function app.credit_bill_one_way(), app.credit_line_of_service()`);
    await runner.query(`alter table app.credit_payment drop constraint credit_payment_proposal_once`);
    await runner.query(`drop index app.settlement_line_refused`);
  }
}
