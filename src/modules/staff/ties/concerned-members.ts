import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner } from '../../../platform/database/db.js';
import { isId } from '../../../platform/ids/ids.js';

/** Rows that name members. */
export interface ConcernedRows {
  /** With its schema; joined with others where the members stand there. */
  readonly from: string;
  /** The columns that name members. */
  readonly members: readonly string[];
  /** Only where a column holds a word, as that of rows that name more than members. */
  readonly only?: { readonly column: string; readonly is: string };
}

/** Where it stands which members something is about that has an id of its own: a card, a link, a case. */
export interface ConcernedTable extends ConcernedRows {
  /** What kind of thing it is, as routes and proposals call it. */
  readonly thing: string;
  readonly id: string;
  /** Further rows that name members of it, found by the same id. */
  readonly also?: ConcernedRows;
}

const declared = new Map<string, ConcernedTable>();

const COLUMN = /^([a-z_]+\.)?[a-z_]+$/;
const WORD = /^[a-z-]+$/;
const FROM = /^[a-z]+\.[a-z_]+( join app\.[a-z_]+ using \([a-z_]+\))*$/;

/** Declares which members things of a kind are about, beside the repository of their table. */
export function declareConcerned(table: ConcernedTable): void {
  const { thing, id } = table;
  if (declared.has(thing)) throw new Error(`it is declared twice which members a ${thing} is about`);
  // The names become part of statements.
  if (!COLUMN.test(id) || !rowsOf(table).every(isPlain))
    throw new Error(`${thing} is declared by what are no plain names of tables and columns`);
  declared.set(thing, table);
}

const rowsOf = (table: ConcernedTable): readonly ConcernedRows[] =>
  table.also === undefined ? [table] : [table, table.also];

const isPlain = ({ from, members, only }: ConcernedRows): boolean =>
  FROM.test(from) &&
  members.every((column) => COLUMN.test(column)) &&
  (only === undefined || (COLUMN.test(only.column) && WORD.test(only.is)));

function selectOf({ id }: ConcernedTable, { from, members, only }: ConcernedRows): string {
  const where = only === undefined ? '' : ` and ${only.column} = '${only.is}'`;
  const named = members.map((column) => `${column}::text`).join(', ');
  return `select unnest(array[${named}]) as "memberId" from ${from} where ${id} = any($1::uuid[])${where}`;
}

/** The kinds that say which members they are about, of the modules loaded so far. */
export const concernedKinds = (): readonly string[] => ['member', ...declared.keys()];

/** Things of one kind, by their ids. */
export interface About {
  readonly kind: string;
  readonly ids: readonly string[];
}

/** Tells which members something is about. */
@Injectable()
export class ConcernedMembers {
  constructor(private readonly db: Db) {}

  /** None of what is no id, and of kinds that are about nobody. */
  async of({ kind, ids: named }: About, runner: SqlRunner = this.db): Promise<readonly string[]> {
    const ids = named.map((id) => id.toLowerCase()).filter(isId);
    if (kind === 'member' || ids.length === 0) return ids;
    const table = declared.get(kind);
    if (table === undefined) return [];
    const rows = await runner.query<{ memberId: string | null }>(
      rowsOf(table)
        .map((those) => selectOf(table, those))
        .join(' union '),
      [ids],
    );
    // Some are about no member, as a stop of a whole bank.
    return rows.flatMap(({ memberId }) => (memberId === null ? [] : [memberId]));
  }
}
