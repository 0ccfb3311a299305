import type { TestDatabase } from './database.js';

/** Everything that somebody finds who steals the database: all rows of all tables as text, by table. */
export async function dumpTables(database: TestDatabase): Promise<ReadonlyMap<string, string>> {
  const tables = await database.asOwner<{ name: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' ORDER BY 1`,
  );
  const dump = new Map<string, string>();
  for (const { name } of tables) {
    const rows = await database.asOwner<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
    dump.set(name, rows.map(({ row }) => row).join('\n'));
  }
  return dump;
}

/** The tables in which `secret` stands: as text, as the bytes of a `bytea`, or in base64. */
export function tablesWith(dump: ReadonlyMap<string, string>, secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const forms = [bytes.toString('hex'), bytes.toString('base64').replace(/=+$/, ''), bytes.toString('base64url')];
  // Short numbers come up by chance inside of hashes and ids; a value of its own has no digit or letter beside it.
  const own = /^\d{1,12}$/.test(secret) ? new RegExp(`(?<![0-9A-Za-z-])${secret}(?![0-9A-Za-z-])`) : undefined;
  return [...dump]
    .filter(
      ([, text]) =>
        (own === undefined ? text.includes(secret) : own.test(text)) || forms.some((form) => text.includes(form)),
    )
    .map(([table]) => table);
}
