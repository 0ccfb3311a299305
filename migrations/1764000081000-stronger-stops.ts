import type { MigrationInterface, QueryRunner } from 'typeorm';

const standing = (further: string): string => `
  create unique index freeze_one_standing on app.freeze
    (scope, coalesce(member_id::text, bank_code, ''), capability, origin${further})
    where lifted_at is null`;

/**
 * The same twice is one, and only the same: a stop that nobody may pass stands beside one that some may, and each reason beside
 * the others, so that none of them is lifted, or passed, with another.
 */
export class StrongerStops1764000081000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index app.freeze_one_standing`);
    await runner.query(standing(', overridable, reason'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index app.freeze_one_standing`);
    await runner.query(standing(''));
  }
}
