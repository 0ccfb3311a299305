import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { KeyRing } from '../../platform/crypto/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { Audit, AuditRepository, examineRow, STREAM_START, type StreamPlace, type StreamRow } from '../audit/index.js';
import type { HeadStatement, Opening } from './head.js';
import { parseHead } from './head.js';
import { HeadsRepository, type KeptHead } from './heads.repository.js';
import { packLeaf } from './leaf.js';
import { leafHash, rootOf } from './merkle.js';
import { suspectRowsSealed } from './sealing.events.js';
import { sealingSettings as settings } from './sealing.settings.js';
import { SealingKeys } from './sealing-keys.js';

/** `busy`: another process seals; `nothing`: there is nothing new; `not-ours`: the newest head has no signature of ours. */
export type SealOutcome =
  | { readonly kind: 'busy' | 'nothing' | 'not-ours' }
  | { readonly kind: 'sealed'; readonly rows: number; readonly full: boolean };

/**
 * Seals the events that were written since the last head: takes them in the order of their transactions, up to the
 * oldest transaction that was still open in an *earlier* statement, so that none which commits late is passed over.
 *
 * A batch is one transaction under an advisory lock: a process that dies in the middle leaves nothing behind, and of many
 * processes one seals. Source: checklist, audit of all items.
 */
@Injectable()
@Checkpoint('15.sealed')
export class Sealer {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly ring: KeyRing,
    private readonly keys: SealingKeys,
    private readonly events: AuditRepository,
    private readonly heads: HeadsRepository,
    private readonly audit: Audit,
  ) {}

  /** Seals one batch, and begins the first era where nothing was sealed yet. */
  async run(): Promise<SealOutcome> {
    return this.db.transact(async (tx) => {
      if (!(await this.heads.takeTurn(tx))) return { kind: 'busy' };
      const newest = await this.heads.newest(tx);
      if (newest === undefined) {
        await this.begin(tx);
        return { kind: 'sealed', rows: 0, full: true };
      }
      // Nothing is chained to what somebody else has written.
      if (this.keys.judge(newest) !== 'signed') return { kind: 'not-ours' };
      const xidBefore = await this.events.horizon(tx);
      const opening = await this.openingOf(tx, newest);
      const rows = await this.events.stretch(
        tx,
        { after: ownPlace(newest, opening), xidBefore, seqAfter: opening.afterSeq },
        settings.rowsPerBatchMax,
      );
      if (rows.length === 0) return { kind: 'nothing' };
      await this.append(tx, newest, rows, { inherited: false });
      return { kind: 'sealed', rows: rows.length, full: rows.length === settings.rowsPerBatchMax };
    });
  }

  /** Appends a batch behind `newest`, and gives its head. */
  async append(
    tx: Tx,
    newest: KeptHead,
    rows: readonly StreamRow[],
    { inherited }: { readonly inherited: boolean },
  ): Promise<KeptHead> {
    const examined = rows.map((row) => ({ row, ...examineRow(this.ring, row) }));
    const leaves = examined.map(({ row, hash }) =>
      packLeaf({ seq: BigInt(row.seq), xid: BigInt(row.xid), rowHash: hash }),
    );
    const last = rows.at(-1);
    if (last === undefined) throw new Error('a batch without rows');
    const former = parseHead(newest.text);
    if (former === undefined) throw new Error('a head that can not be read');
    const statement = this.statement({
      ...{ era: newest.era, number: newest.number + 1, previous: newest.hash.toString('hex') },
      ...{ root: rootOf(leaves.map(leafHash)).toString('hex'), rows: rows.length, total: former.total + rows.length },
      ...{ inherited, last: [last.xid, last.seq], opening: null },
    });
    const head = await this.write(tx, statement, Buffer.concat(leaves));
    await this.tellSuspects(tx, statement, examined);
    return head;
  }

  /** Begins an era: a head without rows that says where its own begin. */
  async open(tx: Tx, former: KeptHead | undefined, era: number, opening: Opening): Promise<KeptHead> {
    const statement = this.statement({
      ...{ era, number: 0, previous: former?.hash.toString('hex') ?? null },
      ...{ root: null, rows: 0, total: former === undefined ? 0 : (parseHead(former.text)?.total ?? 0) },
      ...{ inherited: false, last: [STREAM_START.xid, STREAM_START.seq], opening },
    });
    return this.write(tx, statement, undefined);
  }

  private async begin(tx: Tx): Promise<void> {
    const { xid: fromXid, seq: afterSeq } = STREAM_START;
    await this.open(tx, undefined, 1, { reason: 'first', afterSeq, fromXid, lost: [] });
  }

  private statement(of: Omit<HeadStatement, 'at' | 'key' | 'keyVersion'>): HeadStatement {
    const { keyId, version } = this.keys.current();
    return { ...of, at: this.clock.nowMs(), key: keyId, keyVersion: version };
  }

  private write(tx: Tx, statement: HeadStatement, leaves: Buffer | undefined): Promise<KeptHead> {
    return this.heads.insert(tx, statement, (text) => this.keys.sign(text), leaves);
  }

  private async openingOf(tx: Tx, newest: KeptHead): Promise<Opening> {
    const head = newest.number === 0 ? newest : await this.heads.find(tx, { era: newest.era, number: 0 });
    const opening = head === undefined ? undefined : parseHead(head.text)?.opening;
    if (opening === undefined || opening === null) throw new Error('an era without an opening');
    return opening;
  }

  private async tellSuspects(
    tx: Tx,
    { era, number }: HeadStatement,
    examined: readonly { readonly row: StreamRow; readonly verdict: string }[],
  ): Promise<void> {
    const suspects = examined.filter(({ verdict }) => verdict !== 'intact');
    const [first] = suspects;
    if (first === undefined) return;
    await this.audit.record(
      tx,
      suspectRowsSealed({
        ...{ actor: { kind: 'system' }, subject: { kind: 'system' }, outcome: 'failed' },
        details: { rows: suspects.length, eventId: first.row.id, era, number },
      }),
    );
  }
}

/** Where the era's own rows go on. What it has inherited lies elsewhere in the order. */
export function ownPlace(newest: KeptHead, opening: Opening): StreamPlace {
  if (newest.number === 0 || newest.inherited) return { xid: opening.fromXid, seq: '0' };
  return { xid: newest.lastXid, seq: newest.lastSeq };
}
