import { Injectable } from '@nestjs/common';
import { KeyRing } from '../../platform/crypto/index.js';
import { Db } from '../../platform/database/index.js';
import { AuditRepository } from './audit.repository.js';
import { auditSettings } from './audit.settings.js';
import { verifyRow, type RowVerdict } from './audit-row.js';

/** A row that is not as somebody with the key wrote it. */
export interface SuspectRow {
  readonly id: string;
  readonly seq: string;
  readonly verdict: Exclude<RowVerdict, 'intact'>;
}

export interface LogReport {
  readonly rows: number;
  readonly suspectCount: number;
  /** The first of them, at most a thousand. */
  readonly suspects: readonly SuspectRow[];
}

const NAMED_MAX = 1000;

/**
 * Verifies the MAC of every row. It names changed and inserted rows. It can't see removed ones, nor a changed `xid` or
 * `seq`: those are covered by sealing, which proves the order and number of rows.
 */
@Injectable()
export class VerifyLog {
  constructor(
    private readonly db: Db,
    private readonly ring: KeyRing,
    private readonly repository: AuditRepository,
  ) {}

  async run(): Promise<LogReport> {
    const suspects: SuspectRow[] = [];
    let [rows, suspectCount, after] = [0, 0, '-1'];
    for (;;) {
      const page = await this.repository.after(this.db, after, auditSettings.verifyRowsPerPage);
      for (const row of page) {
        const verdict = verifyRow(this.ring, row);
        if (verdict === 'intact') continue;
        suspectCount += 1;
        if (suspects.length < NAMED_MAX) suspects.push({ id: row.id, seq: row.seq, verdict });
      }
      rows += page.length;
      const last = page.at(-1);
      if (last === undefined) return { rows, suspectCount, suspects };
      after = last.seq;
    }
  }
}
