import type { SqlValue } from './db.js';

/** Takes a value of a statement and gives its place, such as `$3`. */
export type Bind = (value: SqlValue) => string;

/** A piece of a statement. It binds its own values, so that pieces of several modules make one statement. */
export type SqlPart = (bind: Bind) => string;

/** Writes a statement out of pieces, and gathers their values in the order of their places. */
export function composeSql(write: SqlPart): { readonly sql: string; readonly parameters: readonly SqlValue[] } {
  const parameters: SqlValue[] = [];
  const sql = write((value) => {
    parameters.push(value);
    return `$${parameters.length}`;
  });
  return { sql, parameters };
}
