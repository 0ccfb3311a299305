import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { randomToken } from '../../crypto/random.js';
import { OWNER } from './server.js';

/** The role that the portal signs in to the embedded server with; it has only what `sekisho_app` has. */
/** The file of a data folder that keeps the passwords of its server. */
export const CREDENTIALS = 'postgres.json';
export const LOGIN = 'sekisho_login';
export const DATABASE = 'sekisho';

/** What the portal must remember about its embedded server. */
export interface ServerCredentials {
  readonly ownerPassword: string;
  readonly loginPassword: string;
}

export function makeCredentials(): ServerCredentials {
  return { ownerPassword: randomToken(), loginPassword: randomToken() };
}

/** Keeps them readable for the portal's user alone. */
export function writeCredentials(file: string, credentials: ServerCredentials): void {
  const fresh = `${file}.new`;
  writeFileSync(fresh, JSON.stringify(credentials), { mode: 0o600 });
  chmodSync(fresh, 0o600);
  renameSync(fresh, file);
}

export function readCredentials(file: string): ServerCredentials | undefined {
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, 'utf8')) as ServerCredentials;
}

export function ownerUrl(credentials: ServerCredentials, port: number, database = DATABASE): string {
  return `postgres://${OWNER}:${credentials.ownerPassword}@127.0.0.1:${port}/${database}`;
}

export function loginUrl(credentials: ServerCredentials, port: number): string {
  return `postgres://${LOGIN}:${credentials.loginPassword}@127.0.0.1:${port}/${DATABASE}`;
}
