import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How much of the loss of a case breakers were told: each yen once, however often the case is decided. */
export class ToldLosses1764000093100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table app.fraud_case add column loss_told_yen bigint not null default 0
        constraint fraud_case_loss_told check (loss_told_yen >= 0)`);
    // What was confirmed before was told.
    await runner.query(`
      update app.fraud_case c set loss_told_yen = l.yen
        from (select case_id, sum(loss_yen) as yen from app.case_loss group by case_id) l
       where l.case_id = c.case_id and c.decision = 'confirmed-fraud' and c.state <> 'closed'`);
    await runner.query(`grant update (loss_told_yen) on app.fraud_case to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table app.fraud_case drop column loss_told_yen`);
  }
}
