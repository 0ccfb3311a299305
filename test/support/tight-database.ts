/**
 * Imported first, gives a process few connections and little patience, so that a test can use all of it up. Settings are read
 * when their module is loaded.
 */
export const TIGHT: Readonly<Record<string, string>> = {
  DATABASE_REQUEST_CONNECTIONS_MAX: '6',
  DATABASE_RESERVE_CONNECTIONS_MAX: '3',
  DATABASE_CONNECTION_WAIT_MS: '500',
  DATABASE_STATEMENT_TIMEOUT_MS: '1500',
  DATABASE_LOCK_TIMEOUT_MS: '1000',
};
for (const [name, value] of Object.entries(TIGHT)) process.env[name] = value;
