import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages on their way, and the short-lived keys that their secrets are sealed with. */
export class Notifications1764000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE app.sealing_key (
        id uuid PRIMARY KEY,
        -- The hour for which it seals.
        epoch timestamptz NOT NULL CONSTRAINT sealing_key_epoch UNIQUE,
        wrapped bytea NOT NULL
      )
    `);
    await runner.query(`
      CREATE TABLE app.notification (
        id uuid PRIMARY KEY,
        channel text NOT NULL CHECK (channel IN ('mail', 'sms', 'voice', 'letter')),
        recipient_kind text NOT NULL CHECK (recipient_kind IN ('member', 'application')),
        recipient_id uuid NOT NULL,
        template text NOT NULL CHECK (length(template) BETWEEN 3 AND 100),
        params jsonb NOT NULL CHECK (jsonb_typeof(params) = 'object'),
        sealing_key_id uuid REFERENCES app.sealing_key (id),
        secret bytea,
        state text NOT NULL CHECK (state IN ('queued', 'sent', 'failed', 'expired')),
        attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
        last_failure text CHECK (length(last_failure) <= 100),
        -- Until when the attempt under way has the message for itself.
        held_until timestamptz,
        created_at timestamptz NOT NULL DEFAULT app.now(),
        expires_at timestamptz NOT NULL,
        ended_at timestamptz,
        CONSTRAINT notification_expires_later CHECK (expires_at > created_at),
        CONSTRAINT notification_secret_has_key CHECK ((secret IS NULL) = (sealing_key_id IS NULL)),
        CONSTRAINT notification_ended CHECK ((state = 'queued') = (ended_at IS NULL)),
        CONSTRAINT notification_secret_erased CHECK (state = 'queued' OR secret IS NULL),
        CONSTRAINT notification_held_while_queued CHECK (state = 'queued' OR held_until IS NULL)
      ) WITH (fillfactor = 80)
    `);
    await runner.query(`CREATE INDEX notification_expiry ON app.notification (expires_at) WHERE state = 'queued'`);
    await runner.query(`CREATE INDEX notification_ended_at ON app.notification (ended_at) WHERE ended_at IS NOT NULL`);
    await runner.query(
      `CREATE INDEX notification_key ON app.notification (sealing_key_id) WHERE sealing_key_id IS NOT NULL`,
    );
    await runner.query(
      `CREATE INDEX notification_recipient ON app.notification (recipient_kind, recipient_id, created_at)`,
    );
    await runner.query(`
      CREATE FUNCTION app.notification_stays_ended() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'a notification that is % stays so', OLD.state USING ERRCODE = 'check_violation';
      END $$
    `);
    await runner.query(`
      CREATE TRIGGER notification_stays_ended BEFORE UPDATE ON app.notification
      FOR EACH ROW WHEN (OLD.state <> 'queued') EXECUTE FUNCTION app.notification_stays_ended()
    `);
    await runner.query(`GRANT SELECT, INSERT, DELETE ON app.sealing_key TO sekisho_app`);
    await runner.query(`GRANT SELECT, INSERT, DELETE ON app.notification TO sekisho_app`);
    await runner.query(`
      GRANT UPDATE (state, attempts, last_failure, held_until, ended_at, secret, sealing_key_id)
      ON app.notification TO sekisho_app
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE app.notification`);
    await runner.query(`DROP FUNCTION app.notification_stays_ended()`);
    await runner.query(`DROP TABLE app.sealing_key`);
  }
}
