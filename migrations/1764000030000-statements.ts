import type { MigrationInterface, QueryRunner } from 'typeorm';

const INDEXES = [
  ['payment_step_of_operation', 'app.payment_step (operation_id)'],
  ['transfer_of_hold', 'app.transfer (hold_id) where hold_id is not null'],
  ['transfer_of_incoming_hold', 'app.transfer (incoming_hold_id) where incoming_hold_id is not null'],
] as const;

/** A statement asks what an entry was for: by the operation that posted it, or the hold that it put into. */
export class Statements1764000030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of INDEXES) await runner.query(`create index ${name} on ${columns}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name] of INDEXES) await runner.query(`drop index app.${name}`);
  }
}
