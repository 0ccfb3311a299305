import { Problem } from '../problems/index.js';
import { isDatabaseAway, sqlState } from '../database/db.js';

/**
 * A code word for what went wrong. The text of an error may quote an address or an answer of a provider, so it goes
 * neither into the row of the job nor into the log.
 */
export function failureCode(error: unknown): string {
  if (error instanceof Problem) return error.code;
  if (isDatabaseAway(error)) return 'database-away';
  const state = sqlState(error);
  if (state !== undefined && /^[A-Z0-9_]{2,40}$/.test(state)) return state;
  return error instanceof Error && /^[A-Za-z]{1,60}$/.test(error.name) ? error.name : 'unknown';
}
