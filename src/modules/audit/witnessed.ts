const NAME = /^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?$/;

/** A table whose rows decide about security and change: each time one does, its digest is recorded in an event. */
export interface WitnessedTable {
  /** As events and findings name a row of it: `limits.own-limit`. */
  readonly row: string;
  /** With its schema. */
  readonly table: string;
  readonly id: string;
  /** Columns that the digest covers as they stand. Not what changes by itself, such as counters and seals. */
  readonly columns: readonly string[];
  /** Columns that are sealed: the digest covers what they say. */
  readonly sealed?: readonly string[];
  /** Which rows decide about anything yet, as a condition on `t`; all of them when absent. */
  readonly where?: string;
}

const declared = new Map<string, WitnessedTable>();

/**
 * Declares a table whose rows are witnessed, for `Audit.witness` and for verification: what changes such a row behind the
 * portal's back is found, because its event says something else.
 */
export function declareWitnessed(table: WitnessedTable): WitnessedTable {
  if (declared.has(table.row)) throw new Error(`${table.row} is declared twice`);
  const { sealed = [], columns, id } = table;
  for (const name of [table.table, id, ...columns, ...sealed]) {
    // The names become part of statements.
    if (!NAME.test(name)) throw new Error(`${name} is not the plain name of a table or column`);
  }
  declared.set(table.row, table);
  return table;
}

/** The tables declared by the modules loaded so far. */
export function witnessedTables(): readonly WitnessedTable[] {
  return [...declared.values()];
}
