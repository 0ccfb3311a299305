/** The sealed columns of one row in the clear, by column; null where the column is. */
export type OpenedRow = Readonly<Record<string, string | null>>;

/** A table with values under rotating keys, as the rotation command has to know it. */
export interface SealedTable {
  /** With its schema: `app.member`. */
  readonly table: string;
  /** The column that identifies a row; `id` when absent. */
  readonly id?: string;
  /** The columns that `FieldCipher` has sealed. */
  readonly sealed?: readonly string[];
  /**
   * Blind indexes of values that are kept nowhere, and so can't be computed anew: they need their key until the rows are
   * gone. It is not taken out of the ring before.
   */
  readonly hashes?: readonly string[];
  /** The context that a value is bound to; `table.column:id`, the table without its schema, when absent. */
  readonly context?: (column: string, id: string) => string;
  /** Columns of the same row that hold blind indexes, and what they are made of. */
  readonly indexes?: {
    /** Column to domain. */
    readonly domains: Readonly<Record<string, string>>;
    /** Column to the value that is indexed; undefined where the row has none. */
    readonly values: (opened: OpenedRow) => Readonly<Record<string, string | undefined>>;
  };
  /** A table of its own for one blind index, with a row per key version: the newest is added, the older ones stay. */
  readonly indexTable?: {
    readonly table: string;
    /** Its column with the id of the sealed row. */
    readonly reference: string;
    readonly column: string;
    readonly domain: string;
    readonly value: (opened: OpenedRow) => string | undefined;
  };
}

const tables = new Map<string, SealedTable>();
const NAME = /^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?$/;

/**
 * Tells the rotation command of a table's sealed columns and blind indexes. Call it once per table, where the module
 * that owns the table seals its values: `declareSealedTable({ table: 'app.staff', sealed: ['totp_secret'] })`.
 */
export function declareSealedTable(declared: SealedTable): void {
  if (tables.has(declared.table)) throw new Error(`${declared.table} is declared twice`);
  const { id = 'id', table, sealed = [], hashes = [], indexes, indexTable } = declared;
  const own = indexTable === undefined ? [] : [indexTable.table, indexTable.reference, indexTable.column];
  for (const name of [table, id, ...sealed, ...hashes, ...Object.keys(indexes?.domains ?? {}), ...own]) {
    // The names become part of statements.
    if (!NAME.test(name)) throw new Error(`${name} is not the plain name of a table or column`);
  }
  tables.set(table, declared);
}

/** The tables declared by the modules loaded so far. */
export function sealedTables(): readonly SealedTable[] {
  return [...tables.values()];
}

/** The context of a sealed value of this table. */
export function sealContext({ table, context }: SealedTable, column: string, id: string): string {
  return context?.(column, id) ?? `${table.split('.').at(-1) ?? table}.${column}:${id}`;
}
