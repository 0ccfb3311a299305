import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Schemas, the role of the application, the one clock, and idempotency keys.
 *
 * `sekisho_app` has no login of its own: the deployment gives it to the role it connects with. Roles belong to the whole
 * server, so another database, or another process at this very moment, may have made it already.
 */
export class Foundation1764000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$
      BEGIN
        CREATE ROLE sekisho_app NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL; -- somebody else was first, which is what we want
      END $$
    `);

    await runner.query(`CREATE SCHEMA app`);
    await runner.query(`CREATE SCHEMA audit`);
    await runner.query(`GRANT USAGE ON SCHEMA app, audit TO sekisho_app`);
    await runner.query(`GRANT SELECT ON public.sekisho_migration TO sekisho_app`);

    await runner.query(`
      CREATE TABLE app.clock_offset (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        offset_ms bigint NOT NULL DEFAULT 0
      )
    `);
    await runner.query(`INSERT INTO app.clock_offset DEFAULT VALUES`);
    // Moving the clock is granted in rehearsal only, after the migrations.
    await runner.query(`GRANT SELECT ON app.clock_offset TO sekisho_app`);
    await runner.query(`
      CREATE FUNCTION app.now() RETURNS timestamptz
      LANGUAGE sql STABLE PARALLEL SAFE
      RETURN pg_catalog.statement_timestamp()
        + (SELECT c.offset_ms FROM app.clock_offset c) * interval '1 millisecond'
    `);
    await runner.query(`GRANT EXECUTE ON FUNCTION app.now() TO sekisho_app`);

    await runner.query(`
      CREATE TABLE app.idempotency_key (
        id uuid PRIMARY KEY,
        principal text NOT NULL CHECK (length(principal) BETWEEN 1 AND 200),
        route text NOT NULL CHECK (length(route) BETWEEN 1 AND 200),
        key text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
        request_hash bytea NOT NULL CHECK (length(request_hash) = 32),
        reply_status smallint NOT NULL CHECK (reply_status BETWEEN 200 AND 599),
        reply bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT app.now(),
        expires_at timestamptz NOT NULL,
        CONSTRAINT idempotency_key_scope UNIQUE (principal, route, key),
        CONSTRAINT idempotency_key_kept_thirty_days CHECK (expires_at >= created_at + interval '30 days')
      )
    `);
    await runner.query(`CREATE INDEX idempotency_key_expiry ON app.idempotency_key (expires_at)`);
    await runner.query(`GRANT SELECT, INSERT, DELETE ON app.idempotency_key TO sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    // The role stays: other databases of the server may use it.
    await runner.query(`DROP TABLE app.idempotency_key`);
    await runner.query(`DROP FUNCTION app.now()`);
    await runner.query(`DROP TABLE app.clock_offset`);
    await runner.query(`REVOKE SELECT ON public.sekisho_migration FROM sekisho_app`);
    await runner.query(`DROP SCHEMA audit`);
    await runner.query(`DROP SCHEMA app`);
  }
}
