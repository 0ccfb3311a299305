import type { ConfigFault } from '../config/index.js';
import type { SqlRunner } from './db.js';

/** Settings without which an acknowledged change may be gone after a crash. */
const DURABILITY = ['data_checksums', 'fsync', 'full_page_writes', 'synchronous_commit'] as const;
const VERSION_MIN = 150_000;
const VERSION_MAX = 190_000;

interface LoginRow {
  readonly superuser: boolean;
  readonly powers: boolean;
  readonly member: boolean;
}

/**
 * What speaks against serving from this database: an unknown version, switched-off durability, a clock that was moved,
 * and a login that could change the audit log. Production refuses to start with any of it, rehearsal prints it.
 */
export async function databaseFaults(db: SqlRunner): Promise<ConfigFault[]> {
  const whys = [
    ...(await versionFaults(db)),
    ...(await durabilityFaults(db)),
    ...(await clockFaults(db)),
    ...(await loginFaults(db)),
    ...(await auditFaults(db)),
  ];
  return whys.map((why) => ({ setting: 'DATABASE_URL', why }));
}

async function versionFaults(db: SqlRunner): Promise<string[]> {
  const [row] = await db.query<{ version: string }>(`SELECT current_setting('server_version_num') AS version`);
  const version = Number(row?.version);
  return version >= VERSION_MIN && version < VERSION_MAX
    ? []
    : [`the server is version ${Math.floor(version / 10_000)}, and 15 to 18 are known to work`];
}

async function durabilityFaults(db: SqlRunner): Promise<string[]> {
  const rows = await db.query<{ name: string; value: string }>(
    `SELECT name, setting AS value FROM pg_settings WHERE name = ANY($1) ORDER BY name`,
    [DURABILITY],
  );
  // remote_write, remote_apply, local and on all wait for the own disk.
  const off = rows.filter(({ value }) => value === 'off').map(({ name }) => `${name} is off`);
  const unknown = DURABILITY.filter((name) => !rows.some((row) => row.name === name));
  return [...off, ...unknown.map((name) => `${name} can not be read`)];
}

async function clockFaults(db: SqlRunner): Promise<string[]> {
  const rows = await db.query<{ moved: boolean; movable: boolean }>(`
    SELECT offset_ms <> 0 AS moved,
           has_any_column_privilege(session_user, 'app.clock_offset', 'UPDATE') AS movable
    FROM app.clock_offset
  `);
  if (rows.length !== 1) return ['app.clock_offset has lost its row'];
  return [
    ...(rows[0]?.moved === true ? ['its clock was moved by a rehearsal'] : []),
    ...(rows[0]?.movable === true ? ['its login may move the clock'] : []),
  ];
}

async function loginFaults(db: SqlRunner): Promise<string[]> {
  const [row] = await db.query<LoginRow>(`
    SELECT rolsuper AS superuser,
           rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls AS powers,
           pg_has_role(oid, 'sekisho_app', 'MEMBER') AS member
    FROM pg_roles WHERE rolname = session_user
  `);
  return [
    ...(row?.superuser === true ? ['its login is a superuser'] : []),
    ...(row?.powers === true ? ['its login may make roles or databases, replicate, or pass row-level security'] : []),
    ...(row?.member === true ? [] : ['its login is no member of sekisho_app']),
  ];
}

/** Asked for the login, not for the role it takes on: whoever holds the connection can take the other off again. */
async function auditFaults(db: SqlRunner): Promise<string[]> {
  const rows = await db.query<{ name: string }>(`
    SELECT c.relname AS name
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'audit' AND c.relkind IN ('r', 'p')
      AND (pg_has_role(session_user, c.relowner, 'MEMBER')
        OR has_any_column_privilege(session_user, c.oid, 'UPDATE')
        OR has_table_privilege(session_user, c.oid, 'DELETE, TRUNCATE, TRIGGER'))
    ORDER BY c.relname
  `);
  return rows.map(({ name }) => `its login could change audit.${name}`);
}
