import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The hash of a repeated request begins with the version of its key, as all others do, so that the key is not retired while it is
 * needed. Rows from before hold 32 bytes without it, until they expire.
 */
export class VersionsOfRequestHashes1764000097000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table app.idempotency_key
        drop constraint idempotency_key_request_hash_check,
        add constraint idempotency_key_request_hash_check check (length(request_hash) in (32, 33))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update app.idempotency_key set request_hash = substring(request_hash from 2) where length(request_hash) = 33`);
    await runner.query(`
      alter table app.idempotency_key
        drop constraint idempotency_key_request_hash_check,
        add constraint idempotency_key_request_hash_check check (length(request_hash) = 32)`);
  }
}
