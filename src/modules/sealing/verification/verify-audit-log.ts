import { Injectable } from '@nestjs/common';
import { Config } from '../../../platform/config/index.js';
import { Db, makeDataSource } from '../../../platform/database/index.js';
import { AuditRepository } from '../../audit/index.js';
import type { HeadRef } from '../head.js';
import { type Finding, type FindingKind, Findings } from './finding.js';
import { PostingReplay, type ReplayReport, ReplayRows } from './replay-records.js';
import { type AnchorReport, VerifyAnchors } from './verify-anchors.js';
import { VerifySealed } from './verify-sealed.js';

/**
 * - `intact`: everything was read and nothing was found
 * - `unproven`: nothing was found, but an anchor could not be read, so that removals may have gone unseen
 * - `broken`: something was found
 */
export const LOG_OUTCOMES = ['intact', 'unproven', 'broken'] as const;
export type LogOutcome = (typeof LOG_OUTCOMES)[number];

export const VERIFY_STEPS = ['log', 'anchors', 'records'] as const;
export type VerifyStep = (typeof VERIFY_STEPS)[number];

/** What a verification of the whole log has shown. */
export interface AuditLogReport {
  readonly outcome: LogOutcome;
  readonly rows: number;
  readonly heads: number;
  readonly newest: HeadRef | undefined;
  /** The rows behind the last head, and since when the oldest of them is there. */
  readonly tailRows: number;
  readonly tailSince: Date | undefined;
  readonly anchors: readonly AnchorReport[];
  readonly records: readonly ReplayReport[];
  readonly findingCount: number;
  readonly findingsByKind: Readonly<Partial<Record<FindingKind, number>>>;
  /** The first of them, at most `sealing.findingsMax`. */
  readonly findings: readonly Finding[];
  readonly seconds: number;
}

/** How far it has come; `rowsTotal` is an estimate. */
export interface VerifyProgress {
  readonly step: VerifyStep;
  readonly rowsDone: number;
  readonly rowsTotal: number;
}

export type OnProgress = (progress: VerifyProgress) => Promise<void> | void;

/**
 * Verifies everything that the log can be held to: rows, batches, chain, signatures, anchors, and the records of money and
 * security whose digests stand in it. It reads by connections of its own and writes nothing.
 */
@Injectable()
export class VerifyAuditLog {
  constructor(
    private readonly config: Config,
    private readonly events: AuditRepository,
    private readonly sealed: VerifySealed,
    private readonly anchors: VerifyAnchors,
    private readonly rows: ReplayRows,
  ) {}

  async run(onProgress: OnProgress = () => undefined): Promise<AuditLogReport> {
    const source = await makeDataSource({ url: this.config.databaseUrl, purpose: 'reports' }).initialize();
    try {
      return await this.verify(new Db(source), onProgress);
    } finally {
      await source.destroy();
    }
  }

  private async verify(reports: Db, onProgress: OnProgress): Promise<AuditLogReport> {
    const startedMs = performance.now();
    const findings = new Findings();
    const rowsTotal = await this.events.estimate(reports);
    const replay = new PostingReplay(reports, await this.events.horizon(reports), findings);
    let rowsDone = 0;
    const sealed = await this.sealed.run(reports, findings, async (rows, soFar) => {
      await replay.take(rows.map(({ row }) => row));
      rowsDone = soFar;
      await onProgress({ step: 'log', rowsDone, rowsTotal: Math.max(rowsTotal, rowsDone) });
    });
    await onProgress({ step: 'anchors', rowsDone, rowsTotal: rowsDone });
    const anchors = await this.anchors.run(reports, findings);
    await onProgress({ step: 'records', rowsDone, rowsTotal: rowsDone });
    const records = [...(await replay.end()), ...(await this.rows.run(reports, findings))];
    return {
      ...{ outcome: outcomeOf(findings, anchors), ...sealed, anchors, records },
      ...{ findingCount: findings.count, findingsByKind: findings.byKind(), findings: findings.named },
      seconds: (performance.now() - startedMs) / 1_000,
    };
  }
}

function outcomeOf(findings: Findings, anchors: readonly AnchorReport[]): LogOutcome {
  if (findings.count > 0) return 'broken';
  return anchors.every(({ read }) => read) ? 'intact' : 'unproven';
}
