import type { SealedTable } from '../../platform/crypto/index.js';
import type { SqlRunner } from '../../platform/database/index.js';

/** Which key versions are written with. */
export interface CurrentVersions {
  readonly field: number;
  readonly blindIndex: number;
}

/** A row with its sealed and index columns as they stand. */
export interface SealedRow {
  readonly id: string;
  readonly columns: Readonly<Record<string, Buffer | null>>;
}

const idOf = ({ id = 'id' }: SealedTable): string => id;
const sealedColumns = ({ sealed = [] }: SealedTable): readonly string[] => sealed;
const indexColumns = ({ indexes }: SealedTable): string[] => Object.keys(indexes?.domains ?? {});

/** The only SQL of the rotation. The names in it were checked when the tables were declared. */
export class ResealRepository {
  /** Locks and gives the next rows that hold anything under an older version; rows that others work on are left out. */
  async stale(
    runner: SqlRunner,
    table: SealedTable,
    current: CurrentVersions,
    after: string | undefined,
    rowsMax: number,
  ): Promise<SealedRow[]> {
    const columns = [...sealedColumns(table), ...indexColumns(table)];
    const rows = await runner.query<Record<string, Buffer | null> & { sealed_row_id: string }>(
      `SELECT ${[`t.${idOf(table)}::text AS sealed_row_id`, ...columns.map((column) => `t.${column}`)].join(', ')}
       FROM ${table.table} t
       WHERE ${anyOf([...staleSeals(table, current), ...staleIndexes(table, current)])} ${after === undefined ? '' : `AND t.${idOf(table)} > $2`}
       ORDER BY t.${idOf(table)} LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED`,
      after === undefined ? [rowsMax] : [rowsMax, after],
    );
    return rows.map(({ sealed_row_id: id, ...found }) => ({ id, columns: found }));
  }

  /** How many rows hold what can be sealed or computed anew under an older version. */
  staleCount(runner: SqlRunner, table: SealedTable, current: CurrentVersions): Promise<number> {
    return count(runner, table, [...staleSeals(table, current), ...staleIndexes(table, current)]);
  }

  /** How many rows need an older key of encryption. */
  sealedCount(runner: SqlRunner, table: SealedTable, current: CurrentVersions): Promise<number> {
    return count(runner, table, staleSeals(table, current));
  }

  /** How many rows need an older key of look-up, those included that can't be computed anew. */
  indexedCount(runner: SqlRunner, table: SealedTable, current: CurrentVersions): Promise<number> {
    const hashes = (table.hashes ?? []).map((column) => older(column, current.blindIndex));
    return count(runner, table, [...staleIndexes(table, current), ...hashes]);
  }

  async save(
    runner: SqlRunner,
    table: SealedTable,
    id: string,
    columns: Readonly<Record<string, Buffer>>,
  ): Promise<void> {
    const names = Object.keys(columns);
    if (names.length === 0) return;
    await runner.execute(
      `UPDATE ${table.table} SET ${names.map((name, at) => `${name} = $${at + 2}`).join(', ')} WHERE ${idOf(table)} = $1`,
      [id, ...Object.values(columns)],
    );
  }

  /** Adds a row to the index table of `table`, unless it is there. */
  async addIndex(runner: SqlRunner, { indexTable }: SealedTable, id: string, index: Buffer): Promise<void> {
    if (indexTable === undefined) return;
    await runner.execute(
      `INSERT INTO ${indexTable.table} (${indexTable.reference}, ${indexTable.column}) VALUES ($1, $2)
       ON CONFLICT DO NOTHING`,
      [id, index],
    );
  }
}

async function count(runner: SqlRunner, table: SealedTable, conditions: readonly string[]): Promise<number> {
  const [row] = await runner.query<{ rows: string }>(
    `SELECT count(*) AS rows FROM ${table.table} t WHERE ${anyOf(conditions)}`,
  );
  return Number(row?.rows ?? 0);
}

const anyOf = (conditions: readonly string[]): string => `(${['false', ...conditions].join(' OR ')})`;

/** The first byte of a sealed value and of an index is its key version. */
const older = (column: string, version: number): string =>
  `(octet_length(t.${column}) > 0 AND get_byte(t.${column}, 0) <> ${version})`;

const staleSeals = (table: SealedTable, current: CurrentVersions): string[] =>
  sealedColumns(table).map((column) => older(column, current.field));

function staleIndexes(table: SealedTable, current: CurrentVersions): string[] {
  const own = indexColumns(table).map((column) => older(column, current.blindIndex));
  const { indexTable } = table;
  if (indexTable === undefined) return own;
  const missing = `NOT EXISTS (SELECT FROM ${indexTable.table} x WHERE x.${indexTable.reference} = t.${idOf(table)}
    AND get_byte(x.${indexTable.column}, 0) = ${current.blindIndex})`;
  return [...own, missing];
}
