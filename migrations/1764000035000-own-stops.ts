import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A member stops without a notice, too: from the site, signed in. */
export class OwnStops1764000035000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table app.member_stop alter column disavowal_id drop not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table app.member_stop alter column disavowal_id set not null`);
  }
}
