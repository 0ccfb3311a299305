import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which addresses give no answer, and until when nothing is sent to them, so that they take no slots from others. */
export class WebhooksThatRest1764000096800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.webhook_silence (
        endpoint_id uuid not null,
        in_a_row integer not null,
        rests_until timestamptz,
        constraint webhook_silence_pkey primary key (endpoint_id),
        constraint webhook_silence_of foreign key (endpoint_id) references app.webhook_endpoint (endpoint_id),
        constraint webhook_silence_count check (in_a_row > 0)
      )`);
    await runner.query(
      `grant select, insert, update (in_a_row, rests_until), delete on app.webhook_silence to sekisho_app`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.webhook_silence`);
  }
}
