import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['head', 'batch', 'anchoring', 'retirement'] as const;

/**
 * The seals of the audit log: signed heads that chain, the rows that each of them covers, and which head stands at which
 * anchor. Written by the application, changed by nobody.
 *
 * Signatures and anchors are what is trusted here, not these tables: whoever gets past their triggers is found by both.
 */
export class Sealing1764000029000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'audit.% is append-only: % is refused', TG_TABLE_NAME, TG_OP
          USING ERRCODE = 'insufficient_privilege';
      END $$
    `);
    await runner.query(`
      CREATE TABLE audit.head (
        era integer NOT NULL CHECK (era >= 1),
        -- 0 opens the era and covers no rows.
        number bigint NOT NULL CHECK (number >= 0),
        -- What is signed. The other columns say it again, to be looked up by.
        text text NOT NULL CHECK (length(text) <= 2000),
        hash bytea NOT NULL CHECK (hash = sha256(convert_to(text, 'UTF8'))),
        previous bytea,
        -- Rows that an earlier era had left over are sealed at the beginning of the next.
        inherited boolean NOT NULL,
        last_xid xid8 NOT NULL,
        last_seq bigint NOT NULL,
        rows integer NOT NULL CHECK (rows >= 0 AND (rows = 0) = (number = 0)),
        sealed_at timestamptz(3) NOT NULL,
        key_version smallint NOT NULL CHECK (key_version BETWEEN 1 AND 255),
        signature bytea NOT NULL CHECK (length(signature) = 64),
        CONSTRAINT head_pkey PRIMARY KEY (era, number),
        CONSTRAINT head_hash UNIQUE (hash),
        -- One chain: every head but the first follows another, and none is followed by two.
        CONSTRAINT head_follows FOREIGN KEY (previous) REFERENCES audit.head (hash),
        CONSTRAINT head_followed_once UNIQUE (previous),
        CONSTRAINT head_first CHECK ((previous IS NULL) = (era = 1 AND number = 0))
      )
    `);
    await runner.query(`CREATE INDEX head_place ON audit.head (era, inherited, last_xid, last_seq)`);
    await runner.query(`
      CREATE TABLE audit.batch (
        era integer NOT NULL,
        number bigint NOT NULL,
        -- Of each row its seq, its xid (8 bytes each) and its hash (32): the leaves. They outlive the rows.
        leaves bytea NOT NULL CHECK (length(leaves) > 0 AND length(leaves) % 48 = 0),
        CONSTRAINT batch_pkey PRIMARY KEY (era, number),
        CONSTRAINT batch_of_head FOREIGN KEY (era, number) REFERENCES audit.head (era, number)
      )
    `);
    // Hashes do not compress.
    await runner.query(`ALTER TABLE audit.batch ALTER COLUMN leaves SET STORAGE EXTERNAL`);
    await runner.query(`
      CREATE TABLE audit.anchoring (
        anchor text NOT NULL CHECK (anchor ~ '^[a-z][a-z0-9-]{0,39}$'),
        era integer NOT NULL,
        number bigint NOT NULL,
        anchored_at timestamptz(3) NOT NULL,
        CONSTRAINT anchoring_pkey PRIMARY KEY (anchor, era, number),
        CONSTRAINT anchoring_of_head FOREIGN KEY (era, number) REFERENCES audit.head (era, number)
      )
    `);
    await runner.query(`
      CREATE TABLE audit.retirement (
        -- Rows of this batch and of all before it may be gone.
        era integer NOT NULL,
        number bigint NOT NULL,
        text text NOT NULL CHECK (length(text) <= 2000),
        key_version smallint NOT NULL CHECK (key_version BETWEEN 1 AND 255),
        signature bytea NOT NULL CHECK (length(signature) = 64),
        CONSTRAINT retirement_pkey PRIMARY KEY (era, number),
        CONSTRAINT retirement_of_head FOREIGN KEY (era, number) REFERENCES audit.head (era, number)
      )
    `);
    for (const table of TABLES) {
      await runner.query(`
        CREATE TRIGGER ${table}_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.${table}
        FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change()
      `);
      await runner.query(`ALTER TABLE audit.${table} ENABLE ALWAYS TRIGGER ${table}_is_append_only`);
      await runner.query(`REVOKE ALL ON audit.${table} FROM PUBLIC`);
      await runner.query(`GRANT SELECT ON audit.${table} TO sekisho_app`);
    }
    // Retiring rows is the owner's business.
    await runner.query(`GRANT INSERT ON audit.head, audit.batch, audit.anchoring TO sekisho_app`);

    // Which digest of a security row was recorded last.
    await runner.query(`
      CREATE INDEX event_witness ON audit.event ((details->>'row'), (details->>'rowId'), seq DESC)
      WHERE type = 'audit.row-witnessed'
    `);

    await runner.query(`
      CREATE TABLE app.sealing_alarm (
        -- 'sealing', or the name of an anchor.
        what text NOT NULL CHECK (what ~ '^[a-z][a-z0-9-]{0,39}$'),
        since timestamptz NOT NULL,
        CONSTRAINT sealing_alarm_pkey PRIMARY KEY (what)
      )
    `);
    await runner.query(`GRANT SELECT, INSERT, DELETE ON app.sealing_alarm TO sekisho_app`);
    await runner.query(`
      CREATE TABLE app.audit_verification (
        id uuid NOT NULL,
        -- Somebody of the staff; none when it was due.
        requested_by uuid,
        requested_at timestamptz NOT NULL,
        step text,
        rows_done bigint NOT NULL DEFAULT 0 CHECK (rows_done >= 0),
        rows_total bigint NOT NULL DEFAULT 0 CHECK (rows_total >= 0),
        ended_at timestamptz,
        outcome text CHECK (outcome IN ('intact', 'unproven', 'broken', 'failed')),
        report jsonb,
        CONSTRAINT audit_verification_pkey PRIMARY KEY (id),
        CONSTRAINT audit_verification_ended CHECK ((ended_at IS NULL) = (outcome IS NULL))
      )
    `);
    await runner.query(`CREATE INDEX audit_verification_requested ON app.audit_verification (requested_at)`);
    // One at a time: each reads the whole log.
    await runner.query(`
      CREATE UNIQUE INDEX audit_verification_one_at_a_time ON app.audit_verification ((true)) WHERE ended_at IS NULL
    `);
    await runner.query(`GRANT SELECT, INSERT ON app.audit_verification TO sekisho_app`);
    await runner.query(`
      GRANT UPDATE (step, rows_done, rows_total, ended_at, outcome, report) ON app.audit_verification TO sekisho_app
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE app.audit_verification`);
    await runner.query(`DROP TABLE app.sealing_alarm`);
    await runner.query(`DROP INDEX audit.event_witness`);
    for (const table of [...TABLES].reverse()) await runner.query(`DROP TABLE audit.${table}`);
    await runner.query(`
      CREATE OR REPLACE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'audit.event is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
      END $$
    `);
  }
}
