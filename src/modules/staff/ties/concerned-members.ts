import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner } from '../../../platform/database/db.js';
import { isId } from '../../../platform/ids/ids.js';

/** Where it stands which members something is about that has an id of its own: a card, a link, a case. */
export interface ConcernedTable {
  /** What kind of thing it is, as routes and proposals call it. */
  readonly thing: string;
  /** With its schema; joined with another one where the members stand there. */
  readonly from: string;
  readonly id: string;
  /** The columns that name members. */
  readonly members: readonly string[];
}

const declared = new Map<string, ConcernedTable>();

const COLUMN = /^[a-z_]+$/;
const FROM = /^app\.[a-z_]+( join app\.[a-z_]+ using \([a-z_]+\))?$/;

/** Declares which members things of a kind are about, beside the repository of their table. */
export function declareConcerned(table: ConcernedTable): void {
  const { thing, from, id, members } = table;
  if (declared.has(thing)) throw new Error(`it is declared twice which members a ${thing} is about`);
  // The names become part of statements.
  if (!FROM.test(from) || [id, ...members].some((column) => !COLUMN.test(column)))
    throw new Error(`${thing} is declared by what are no plain names of tables and columns`);
  declared.set(thing, table);
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
      `select distinct unnest(array[${table.members.join(', ')}]) as "memberId" from ${table.from}
        where ${table.id} = any($1::uuid[])`,
      [ids],
    );
    // Some are about no member, as a stop of a whole bank.
    return rows.flatMap(({ memberId }) => (memberId === null ? [] : [memberId]));
  }
}
