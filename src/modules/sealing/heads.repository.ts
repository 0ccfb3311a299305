import { Injectable } from '@nestjs/common';
import type { SqlRunner, Tx } from '../../platform/database/index.js';
import type { HeadRef, HeadStatement, SignedHead } from './head.js';
import { hashOfHead, headText } from './head.js';

/** A head as its row says it. What is not in the signed text is there to be looked up by. */
export interface KeptHead extends SignedHead, HeadRef {
  readonly previous: Buffer | null;
  readonly hash: Buffer;
  readonly inherited: boolean;
  readonly lastXid: string;
  readonly lastSeq: string;
  readonly rows: number;
  readonly keyVersion: number;
}

interface HeadRow extends Omit<KeptHead, 'number'> {
  readonly number: string;
}

const COLUMNS = `era, number, text, hash, previous, inherited, last_xid::text AS "lastXid", last_seq AS "lastSeq", rows,
  key_version AS "keyVersion", signature`;

const kept = (row: HeadRow): KeptHead => ({ ...row, number: Number(row.number) });

/** One sealer at a time, over all processes. Any number will do that nobody else uses. */
const SEALING_LOCK = 7_351_606_121;

/** The only SQL on heads, their batches, and where they are anchored. */
@Injectable()
export class HeadsRepository {
  /** Whether nobody else seals; if so, nobody does before the transaction ends. A process that dies ends it too. */
  async takeTurn(tx: Tx): Promise<boolean> {
    const [row] = await tx.query<{ free: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS free', [SEALING_LOCK]);
    return row?.free === true;
  }

  async newest(runner: SqlRunner): Promise<KeptHead | undefined> {
    const rows = await runner.query<HeadRow>(
      `SELECT ${COLUMNS} FROM audit.head ORDER BY era DESC, number DESC LIMIT 1`,
    );
    return rows.map(kept)[0];
  }

  async find(runner: SqlRunner, { era, number }: HeadRef): Promise<KeptHead | undefined> {
    const rows = await runner.query<HeadRow>(`SELECT ${COLUMNS} FROM audit.head WHERE era = $1 AND number = $2`, [
      era,
      number,
    ]);
    return rows.map(kept)[0];
  }

  /** Heads behind this one, oldest first. */
  async after(runner: SqlRunner, { era, number }: HeadRef, headsMax: number): Promise<KeptHead[]> {
    const rows = await runner.query<HeadRow>(
      `SELECT ${COLUMNS} FROM audit.head WHERE (era, number) > ($1, $2) ORDER BY era, number LIMIT $3`,
      [era, number, headsMax],
    );
    return rows.map(kept);
  }

  /** The heads from one to another, both included, oldest first. */
  async between(runner: SqlRunner, from: HeadRef, to: HeadRef): Promise<KeptHead[]> {
    const rows = await runner.query<HeadRow>(
      `SELECT ${COLUMNS} FROM audit.head WHERE (era, number) >= ($1, $2) AND (era, number) <= ($3, $4) ORDER BY era, number`,
      [from.era, from.number, to.era, to.number],
    );
    return rows.map(kept);
  }

  /** The first head of each era, oldest first. */
  async openings(runner: SqlRunner): Promise<KeptHead[]> {
    const rows = await runner.query<HeadRow>(`SELECT ${COLUMNS} FROM audit.head WHERE number = 0 ORDER BY era`);
    return rows.map(kept);
  }

  /** The first head of an era and part whose last row is at this place or behind it. */
  async covering(
    runner: SqlRunner,
    { era, inherited, xid, seq }: { era: number; inherited: boolean; xid: string; seq: string },
  ): Promise<KeptHead | undefined> {
    const rows = await runner.query<HeadRow>(
      `SELECT ${COLUMNS} FROM audit.head
       WHERE era = $1 AND inherited = $2 AND (last_xid, last_seq) >= ($3::xid8, $4::bigint) AND number > 0
       ORDER BY era, inherited, last_xid, last_seq LIMIT 1`,
      [era, inherited, xid, seq],
    );
    return rows.map(kept)[0];
  }

  /** The leaves of consecutive batches of one era, by number. */
  async leaves(runner: SqlRunner, era: number, from: number, to: number): Promise<ReadonlyMap<number, Buffer>> {
    const rows = await runner.query<{ number: string; leaves: Buffer }>(
      'SELECT number, leaves FROM audit.batch WHERE era = $1 AND number BETWEEN $2 AND $3',
      [era, from, to],
    );
    return new Map(rows.map(({ number, leaves }) => [Number(number), leaves]));
  }

  /** Writes a head, and the leaves that it covers. */
  async insert(
    tx: Tx,
    statement: HeadStatement,
    sign: (text: string) => Buffer,
    leaves: Buffer | undefined,
  ): Promise<KeptHead> {
    const text = headText(statement);
    const { era, number, previous, inherited, last, rows, at, keyVersion } = statement;
    const [hash, signature] = [hashOfHead(text), sign(text)];
    await tx.execute(
      `INSERT INTO audit.head
         (era, number, text, hash, previous, inherited, last_xid, last_seq, rows, sealed_at, key_version, signature)
       VALUES ($1, $2, $3, decode($4, 'hex'), decode($5, 'hex'), $6, $7::xid8, $8, $9, $10, $11, $12)`,
      [era, number, text, hash, previous, inherited, ...last, rows, new Date(at), keyVersion, signature],
    );
    if (leaves !== undefined) {
      await tx.execute('INSERT INTO audit.batch (era, number, leaves) VALUES ($1, $2, $3)', [era, number, leaves]);
    }
    return {
      ...{ era, number, text, hash: Buffer.from(hash, 'hex'), inherited, rows, keyVersion, signature },
      ...{ previous: previous === null ? null : Buffer.from(previous, 'hex'), lastXid: last[0], lastSeq: last[1] },
    };
  }

  /** The newest head that an anchor is known to hold. */
  async anchored(runner: SqlRunner, anchor: string): Promise<(HeadRef & { readonly anchoredAt: Date }) | undefined> {
    const [row] = await runner.query<{ era: number; number: string; anchoredAt: Date }>(
      `SELECT era, number, anchored_at AS "anchoredAt" FROM audit.anchoring
       WHERE anchor = $1 ORDER BY era DESC, number DESC LIMIT 1`,
      [anchor],
    );
    return row === undefined ? undefined : { ...row, number: Number(row.number) };
  }

  /** The anchors that are known to hold this head or a later one of its chain. */
  async anchorsHolding(runner: SqlRunner, { era, number }: HeadRef): Promise<string[]> {
    const rows = await runner.query<{ anchor: string }>(
      'SELECT DISTINCT anchor FROM audit.anchoring WHERE (era, number) >= ($1, $2) ORDER BY anchor',
      [era, number],
    );
    return rows.map(({ anchor }) => anchor);
  }

  /** Notes that an anchor holds all heads up to this one. */
  async noteAnchored(runner: SqlRunner, anchor: string, { era, number }: HeadRef, at: Date): Promise<void> {
    await runner.execute(
      `INSERT INTO audit.anchoring (anchor, era, number, anchored_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
      [anchor, era, number, at],
    );
  }
}
