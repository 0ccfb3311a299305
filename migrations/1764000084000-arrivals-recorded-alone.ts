import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What one person has let arrive alone is counted before each further arrival; the count must not read all cards. */
export class ArrivalsRecordedAlone1764000084000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index card_recorded_alone on app.card (arrival_recorded_by, arrived_at)
      where arrival_released_by is null and arrived_at is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index app.card_recorded_alone`);
  }
}
