import { Client } from 'pg';
import { DATABASE, LOGIN, ownerUrl, type ServerCredentials } from './credentials.js';

/** Makes the database and the portal's login in a server that has neither, and repairs what is missing. */
export async function prepareDatabase(credentials: ServerCredentials, port: number): Promise<void> {
  const client = new Client({ connectionString: ownerUrl(credentials, port, 'postgres') });
  await client.connect();
  try {
    const databases = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (databases.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
    await makeLogin(client, LOGIN, credentials.loginPassword);
  } finally {
    await client.end();
  }
}

/** Makes a login role that may do what `sekisho_app` may and nothing else, or gives it this password. */
export async function makeLogin(client: Client, name: string, password: string): Promise<void> {
  const role = client.escapeIdentifier(name);
  await client.query(`
    DO $$ BEGIN
      CREATE ROLE sekisho_app NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END $$
  `);
  const roles = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
  if (roles.rowCount === 0) await client.query(`CREATE ROLE ${role} LOGIN IN ROLE sekisho_app`);
  await client.query(`ALTER ROLE ${role} PASSWORD ${client.escapeLiteral(password)}`);
}
