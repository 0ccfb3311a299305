import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../../platform/checkpoint/checkpoint.js';
import { Db, type SqlRunner } from '../../../platform/database/index.js';
import {
  type RecordedDigest,
  type Replayed,
  replayedRecords,
  type StreamRow,
  type WitnessedRow,
  type WitnessedTable,
  witnessedTables,
  Witnesses,
} from '../../audit/index.js';
import type { Findings } from './finding.js';

/** How many records of one kind were held to their events. */
export interface ReplayReport {
  readonly record: string;
  readonly records: number;
}

const ROWS_PER_PAGE = 500;
const IDS_MAX = 1_000;
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** Holds records that are written once to their events, as the events come by. */
export class PostingReplay {
  private readonly waiting = new Map<string, Map<string, string>>();
  private readonly seen = new Map<string, number>();

  constructor(
    private readonly runner: SqlRunner,
    /** Records of transactions before this one are counted; later ones may still be under way. */
    private readonly xidBefore: string,
    private readonly findings: Findings,
  ) {}

  /** Looks at rows of the log. */
  async take(rows: readonly StreamRow[]): Promise<void> {
    const kinds = new Map(replayedRecords().map((kind) => [kind.type, kind]));
    for (const row of rows) {
      const kind = kinds.get(row.type);
      if (kind === undefined) continue;
      const of = this.waiting.get(kind.type) ?? new Map<string, string>();
      this.waiting.set(kind.type, of);
      of.set(String(row.details[kind.id]), String(row.details[kind.digest]));
      if (BigInt(row.xid) < BigInt(this.xidBefore)) this.seen.set(kind.type, (this.seen.get(kind.type) ?? 0) + 1);
      if (of.size >= ROWS_PER_PAGE) await this.compare(kind, of);
    }
  }

  /** Looks at the rest, and for records that no event speaks of. */
  async end(): Promise<ReplayReport[]> {
    const reports: ReplayReport[] = [];
    for (const kind of replayedRecords()) {
      const of = this.waiting.get(kind.type);
      if (of !== undefined) await this.compare(kind, of);
      const seen = this.seen.get(kind.type) ?? 0;
      reports.push({ record: kind.record, records: seen });
      if ((await kind.count(this.runner, this.xidBefore)) === seen) continue;
      for (const recordId of await kind.withoutEvent(this.runner, this.xidBefore, IDS_MAX)) {
        this.findings.add({ kind: 'record-unwitnessed', record: kind.record, recordId });
      }
    }
    return reports;
  }

  private async compare(kind: Replayed, of: Map<string, string>): Promise<void> {
    const found = await kind.digests(this.runner, [...of.keys()]);
    for (const [recordId, digest] of of) {
      const now = found.get(recordId);
      if (now === digest) continue;
      const finding = now === undefined ? 'record-removed' : 'record-changed';
      this.findings.add({ kind: finding, record: kind.record, recordId });
    }
    of.clear();
  }
}

/** Holds the rows that decide about security to what their last event has recorded. */
@Injectable()
@Checkpoint('15.witnessed')
export class ReplayRows {
  constructor(private readonly witnesses: Witnesses) {}

  async run(reports: Db, findings: Findings): Promise<ReplayReport[]> {
    const done: ReplayReport[] = [];
    for (const table of witnessedTables()) {
      const records = await this.standing(reports, table, findings);
      await this.recorded(reports, table, findings);
      done.push({ record: table.row, records });
    }
    return done;
  }

  /** Each row that is there says what was recorded. Both are read from one snapshot, so that writers disturb nothing. */
  private async standing(reports: Db, table: WitnessedTable, findings: Findings): Promise<number> {
    let records = 0;
    for (let after = NO_ID; ;) {
      const [rows, recorded] = await reports.transact(async (tx) => {
        const page = await this.witnesses.page(tx, table, after, ROWS_PER_PAGE);
        const ids = page.map(({ id }) => id);
        return [page, await this.witnesses.recorded(tx, table, ids)] as const;
      });
      const last = rows.at(-1);
      if (last === undefined) return records;
      const byId = new Map(recorded.map((one) => [one.id, one]));
      for (const row of rows) {
        const kind = this.judge(table, row, byId.get(row.id));
        if (kind !== undefined) findings.add({ kind, record: table.row, recordId: row.id });
      }
      records += rows.length;
      after = last.id;
    }
  }

  /** Each row that was recorded is there, unless its end was recorded too. */
  private async recorded(reports: Db, table: WitnessedTable, findings: Findings): Promise<void> {
    for (let after = ''; ;) {
      const [recorded, rows] = await reports.transact(async (tx) => {
        const page = await this.witnesses.recordedPage(tx, table, after, ROWS_PER_PAGE);
        const ids = page.filter(({ digest }) => digest !== null).map(({ id }) => id);
        return [page, await this.witnesses.rows(tx, table, ids)] as const;
      });
      const last = recorded.at(-1);
      if (last === undefined) return;
      const there = new Set(rows.map(({ id }) => id));
      for (const { id, digest } of recorded) {
        if (digest !== null && !there.has(id))
          findings.add({ kind: 'record-removed', record: table.row, recordId: id });
      }
      after = last.id;
    }
  }

  private judge(table: WitnessedTable, row: WitnessedRow, recorded: RecordedDigest | undefined) {
    if (recorded === undefined) return 'record-unwitnessed' as const;
    const made = this.witnesses.digestOf(table, row, recorded.keyVersion);
    if (made === undefined) return 'unknown-key' as const;
    return made.digest === recorded.digest ? undefined : ('record-changed' as const);
  }
}
