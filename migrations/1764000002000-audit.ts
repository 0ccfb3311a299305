import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The append-only stream of security and money events.
 *
 * Two walls keep it so: the application's role may insert and read but nothing else, and triggers refuse changes to
 * everybody, the owner included. Whoever gets past both (a superuser) is found by the MAC in each row.
 */
export class Audit1764000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit.event (
        id uuid PRIMARY KEY,
        -- The sealer reads by (xid, seq) up to the xmin of an earlier snapshot, and so misses no late commit.
        xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
        seq bigint GENERATED ALWAYS AS IDENTITY,
        -- Milliseconds: what the MAC covers must be all that is stored.
        at timestamptz(3) NOT NULL,
        type text NOT NULL CHECK (type ~ '^[a-z][a-z0-9.-]{2,99}$'),
        version smallint NOT NULL CHECK (version >= 1),
        actor_kind text NOT NULL
          CHECK (actor_kind IN ('member', 'applicant', 'staff', 'partner', 'system', 'anonymous')),
        actor_id text CHECK (length(actor_id) BETWEEN 1 AND 100),
        subject_kind text NOT NULL
          CHECK (length(subject_kind) BETWEEN 1 AND 40),
        subject_id text CHECK (length(subject_id) BETWEEN 1 AND 100),
        member_id uuid,
        outcome text NOT NULL CHECK (outcome IN ('success', 'refused', 'failed')),
        items text[] NOT NULL CHECK (cardinality(items) <= 30),
        request_id text CHECK (length(request_id) BETWEEN 1 AND 100),
        network_prefix text CHECK (
          masklen(network_prefix::cidr) = CASE family(network_prefix::cidr) WHEN 4 THEN 24 ELSE 48 END
        ),
        network_hash bytea CHECK (length(network_hash) = 33),
        details jsonb NOT NULL CHECK (jsonb_typeof(details) = 'object' AND pg_column_size(details) <= 4000),
        mac_key_version smallint NOT NULL CHECK (mac_key_version BETWEEN 1 AND 255),
        mac bytea NOT NULL CHECK (length(mac) = 32)
      )
    `);
    await runner.query(`CREATE UNIQUE INDEX event_order ON audit.event (xid, seq)`);
    await runner.query(`CREATE UNIQUE INDEX event_seq ON audit.event (seq)`);
    await runner.query(`CREATE INDEX event_member ON audit.event (member_id, seq) WHERE member_id IS NOT NULL`);
    await runner.query(
      `CREATE INDEX event_subject ON audit.event (subject_kind, subject_id, seq) WHERE subject_id IS NOT NULL`,
    );
    await runner.query(
      `CREATE INDEX event_actor ON audit.event (actor_kind, actor_id, seq) WHERE actor_id IS NOT NULL`,
    );

    await runner.query(`
      CREATE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'audit.event is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
      END $$
    `);
    await runner.query(`
      CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.event
      FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change()
    `);
    // ALWAYS: setting session_replication_role to replica must not switch it off.
    await runner.query(`ALTER TABLE audit.event ENABLE ALWAYS TRIGGER event_is_append_only`);

    await runner.query(`REVOKE ALL ON audit.event FROM PUBLIC`);
    await runner.query(`GRANT SELECT ON audit.event TO sekisho_app`);
    // Neither xid nor seq: the order of the stream is the database's to give.
    await runner.query(`
      GRANT INSERT (
        id, at, type, version, actor_kind, actor_id, subject_kind, subject_id, member_id, outcome, items,
        request_id, network_prefix, network_hash, details, mac_key_version, mac
      ) ON audit.event TO sekisho_app
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE audit.event`);
    await runner.query(`DROP FUNCTION audit.refuse_change()`);
  }
}
