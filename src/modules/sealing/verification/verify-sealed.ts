import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../../platform/checkpoint/checkpoint.js';
import { KeyRing } from '../../../platform/crypto/index.js';
import type { SqlRunner } from '../../../platform/database/index.js';
import { AuditRepository, type StreamPlace, type StreamRange } from '../../audit/index.js';
import { compareHeads, type HeadRef, type Opening, parseHead } from '../head.js';
import { HeadsRepository, type KeptHead } from '../heads.repository.js';
import { leafHashes, unpackLeaves } from '../leaf.js';
import { rootOf } from '../merkle.js';
import { RetirementsRepository } from '../retirements.repository.js';
import { sealingSettings as settings } from '../sealing.settings.js';
import { SealingKeys } from '../sealing-keys.js';
import { compareBatch, type ExaminedRow } from './compare-batch.js';
import type { Findings } from './finding.js';
import { type ChainedHead, HeadChain } from './head-chain.js';
import { RowReader } from './row-reader.js';

/** What was read. */
export interface SealedReport {
  /** Rows that are there. */
  readonly rows: number;
  readonly heads: number;
  /** Rows behind the last head: nobody could tell if one of them was removed. */
  readonly tailRows: number;
  readonly tailSince: Date | undefined;
  readonly newest: HeadRef | undefined;
}

/** Given rows as they are looked at, and how many there have been. */
export type OnRows = (rows: readonly ExaminedRow[], rowsSoFar: number) => Promise<void> | void;

/** Before all rows, those included whose number the database did not give. */
const EVERYTHING: StreamPlace = { xid: '0', seq: '-9223372036854775808' };

/**
 * Verifies the whole log against its seals: the MAC of every row, every batch against the root that was signed, the chain
 * of heads and their signatures. Changed, moved and inserted rows are named, removed ones by their number.
 */
@Injectable()
@Checkpoint('15.sealed')
export class VerifySealed {
  constructor(
    private readonly ring: KeyRing,
    private readonly keys: SealingKeys,
    private readonly events: AuditRepository,
    private readonly heads: HeadsRepository,
    private readonly retirements: RetirementsRepository,
  ) {}

  async run(runner: SqlRunner, findings: Findings, onRows: OnRows = () => undefined): Promise<SealedReport> {
    return new SealedWalk(this, runner, findings, onRows).run();
  }

  /** For the walk alone. */
  get parts() {
    const { ring, keys, events, heads, retirements } = this;
    return { ring, keys, events, heads, retirements };
  }
}

/** One verification under way. */
class SealedWalk {
  private rows = 0;
  private headCount = 0;
  private reader: RowReader | undefined;
  private readsInherited = false;
  private retired: HeadRef | undefined;
  /** The last row that the era has sealed of its own, and the one before it. */
  private ownLast = EVERYTHING;
  private formerOwnLast = EVERYTHING;
  private era = 0;

  constructor(
    private readonly verify: VerifySealed,
    private readonly runner: SqlRunner,
    private readonly findings: Findings,
    private readonly onRows: OnRows,
  ) {}

  async run(): Promise<SealedReport> {
    const { heads, keys, retirements } = this.verify.parts;
    const newest = await heads.newest(this.runner);
    this.retired = await retirements.upTo(this.runner, keys);
    const eras = await this.eras();
    for await (const chained of new HeadChain(this.runner, heads, keys, this.findings).walk(newest)) {
      const { era, number, inherited, last } = chained.statement;
      this.headCount += 1;
      if (number === 0) await this.beginEra(eras, era);
      else {
        if (this.readsInherited && !inherited) await this.beginOwn(eras, era);
        await this.batch(chained);
        if (!inherited) this.ownLast = { xid: last[0], seq: last[1] };
      }
    }
    if (this.readsInherited && newest !== undefined) await this.beginOwn(eras, newest.era);
    await this.reader?.end();
    const upTo = newest === undefined ? undefined : { era: newest.era, number: newest.number };
    return { heads: this.headCount, newest: upTo, ...(await this.tail(eras, newest)), rows: this.rows };
  }

  /** First come the rows that the era before had left over. */
  private async beginEra(eras: ReadonlyMap<number, Opening>, era: number): Promise<void> {
    [this.formerOwnLast, this.ownLast] = [this.ownLast, EVERYTHING];
    await this.reader?.end();
    const former = this.era;
    this.era = era;
    this.readsInherited = former > 0;
    this.reader = this.readerOf(
      this.readsInherited
        ? { after: this.formerOwnLast, seqAfter: seqAfter(eras, former), seqUpTo: seqAfter(eras, era) }
        : this.ownRange(eras, era),
    );
  }

  /** Then its own. What is left of the others was never sealed. */
  private async beginOwn(eras: ReadonlyMap<number, Opening>, era: number): Promise<void> {
    for (let rows = await this.some(); rows.length > 0; rows = await this.some()) {
      this.findings.add(...rows.map(({ row }) => ({ kind: 'inserted' as const, eventId: row.id, seq: row.seq })));
    }
    this.readsInherited = false;
    this.reader = this.readerOf(this.ownRange(eras, era));
  }

  private ownRange(eras: ReadonlyMap<number, Opening>, era: number): StreamRange {
    const next = [...eras.keys()].filter((other) => other > era).sort((a, b) => a - b)[0];
    return { after: EVERYTHING, seqAfter: seqAfter(eras, era), seqUpTo: eras.get(next ?? 0)?.afterSeq };
  }

  private readerOf(range: StreamRange): RowReader {
    const { events, ring } = this.verify.parts;
    return new RowReader(this.runner, events, ring, range, settings.verifyRowsPerPage);
  }

  private async some(): Promise<readonly ExaminedRow[]> {
    return this.looked((await this.reader?.some()) ?? []);
  }

  private async looked(rows: readonly ExaminedRow[]): Promise<readonly ExaminedRow[]> {
    this.rows += rows.length;
    await this.onRows(rows, this.rows);
    return rows;
  }

  private async eras(): Promise<ReadonlyMap<number, Opening>> {
    const openings = await this.verify.parts.heads.openings(this.runner);
    const found = openings.map((head) => [head.era, parseHead(head.text)?.opening] as const);
    return new Map(
      found.filter((entry): entry is readonly [number, Opening] => entry[1] !== undefined && entry[1] !== null),
    );
  }

  private async batch({ head, statement, leaves }: ChainedHead): Promise<void> {
    const { era, number, last, root } = statement;
    const rows = await this.looked((await this.reader?.upTo({ xid: last[0], seq: last[1] })) ?? []);
    if (leaves === undefined || rootOf(leafHashes(leaves)).toString('hex') !== root) {
      this.findings.add({ kind: 'batch-changed', era, number });
    }
    const retired = this.retired !== undefined && compareHeads(head, this.retired) <= 0;
    const sealed = leaves === undefined ? [] : unpackLeaves(leaves);
    this.findings.add(...compareBatch(sealed, rows, { era, number, retired }));
  }

  /** What is behind the last head has its MACs and nothing else yet. */
  private async tail(
    eras: ReadonlyMap<number, Opening>,
    newest: KeptHead | undefined,
  ): Promise<Pick<SealedReport, 'tailRows' | 'tailSince'>> {
    this.reader = this.readerOf({ after: this.ownLast, seqAfter: seqAfter(eras, newest?.era ?? 1) });
    let [tailRows, tailSince]: [number, Date | undefined] = [0, undefined];
    for (let rows = await this.some(); rows.length > 0; rows = await this.some()) {
      for (const { row, verdict } of rows) {
        if (tailSince === undefined || row.at < tailSince) tailSince = row.at;
        if (verdict !== 'intact') this.findings.add({ kind: verdict, eventId: row.id, seq: row.seq });
      }
      tailRows += rows.length;
    }
    await this.reader.end();
    return { tailRows, tailSince };
  }
}

/** The rows of an era have a higher `seq` than this. */
function seqAfter(eras: ReadonlyMap<number, Opening>, era: number): string {
  return era <= 1 ? EVERYTHING.seq : (eras.get(era)?.afterSeq ?? EVERYTHING.seq);
}
