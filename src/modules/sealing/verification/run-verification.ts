import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db, isUniqueViolation, type Tx } from '../../../platform/database/index.js';
import { newId } from '../../../platform/ids/ids.js';
import { defineJob, Jobs } from '../../../platform/jobs/index.js';
import { Log, word } from '../../../platform/logging/index.js';
import type { Principal } from '../../../platform/access/index.js';
import { Audit } from '../../audit/index.js';
import { verificationEnded, verificationRequested } from '../sealing.events.js';
import { sealingProblems } from '../sealing.problems.js';
import { sealingSettings as settings } from '../sealing.settings.js';
import { type LostVerification, VerificationsRepository } from './verifications.repository.js';
import { type AuditLogReport, VerifyAuditLog } from './verify-audit-log.js';

const LONGEST_SECONDS = 3_600;
const verifyJob = defineJob<{ verificationId: string }>('sealing.verify', {
  ...{ expireSeconds: LONGEST_SECONDS, retryLimit: 1, retryDelaySeconds: 5, concurrency: 1 },
});
const PROGRESS_MS = 500;
const BEAT_MS = 30_000;
const SYSTEM = { actor: { kind: 'system' }, subject: { kind: 'system' } } as const;

/** Has the whole log verified by a job: when somebody asks for it, and once a day. What is found is an event and an error. */
@Injectable()
export class RunVerification implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly verifications: VerificationsRepository,
    private readonly verify: VerifyAuditLog,
    private readonly audit: Audit,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(verifyJob, ({ verificationId }) => this.work(verificationId));
    this.jobs.every('sealing.daily-verification', settings.verifyEverySeconds, async () => {
      await this.request();
    });
  }

  /** Asks for a verification and gives its id. Raises `sealing.verification-under-way` while there is one. */
  async start(reader: Principal): Promise<string> {
    const id = await this.request(reader);
    if (id === undefined) throw sealingProblems.verificationUnderWay({ retryAfterSeconds: 10 });
    return id;
  }

  /** Ends as failed what nobody works on any more, and asks for another, unless the one before was lost as well. */
  async giveUpLost(): Promise<void> {
    const lost = await this.db.transact((tx) => this.giveUp(tx));
    for (const { id } of lost)
      if ((await this.verifications.outcomeBefore(this.db, id)) !== 'failed') await this.request();
  }

  private async giveUp(tx: Tx): Promise<readonly LostVerification[]> {
    const lost = await this.verifications.giveUp(tx);
    for (const { id, rowsDone } of lost) {
      const details = { verificationId: id, outcome: 'failed', rows: rowsDone, findings: 0 };
      await this.audit.record(tx, verificationEnded({ ...SYSTEM, outcome: 'failed', details }));
      this.log.error('sealing.verification-lost', { verificationId: word(id) });
    }
    return lost;
  }

  private async request(reader?: Principal): Promise<string | undefined> {
    const id = newId<'AuditVerification'>();
    try {
      await this.db.transact(async (tx) => {
        await this.giveUp(tx);
        await this.verifications.insert(tx, id, reader?.id);
        await this.jobs.enqueue(tx, verifyJob, { verificationId: id });
        if (reader === undefined) return;
        await this.audit.record(
          tx,
          verificationRequested({
            ...{ actor: { kind: 'staff', id: reader.id }, subject: { kind: 'system' } },
            details: { verificationId: id },
          }),
        );
      });
      return id;
    } catch (error) {
      if (isUniqueViolation(error, 'audit_verification_one_at_a_time')) return undefined;
      throw error;
    }
  }

  private async work(id: string): Promise<void> {
    // A walk that takes longer than the job may goes on; another try of the job leaves it alone.
    if (!(await this.verifications.take(this.db, id))) return;
    const beats = setInterval(() => {
      this.verifications.beat(this.db, id).catch((error: unknown) => {
        this.log.warn('sealing.verification-not-noted', {}, error);
      });
    }, BEAT_MS);
    beats.unref();
    try {
      await this.conclude(id, await this.walk(id));
    } finally {
      clearInterval(beats);
    }
  }

  private walk(id: string): Promise<AuditLogReport> {
    let toldAtMs = Number.NEGATIVE_INFINITY;
    return this.verify.run(async ({ step, rowsDone, rowsTotal }) => {
      if (performance.now() - toldAtMs < PROGRESS_MS) return;
      toldAtMs = performance.now();
      await this.verifications.progress(this.db, id, step, rowsDone, rowsTotal);
    });
  }

  private async conclude(id: string, report: AuditLogReport): Promise<void> {
    const { outcome, rows, findingCount: findings } = report;
    await this.db.transact(async (tx) => {
      if (!(await this.verifications.end(tx, id, outcome, report))) return;
      await this.audit.record(
        tx,
        verificationEnded({
          ...SYSTEM,
          outcome: outcome === 'broken' ? 'failed' : 'success',
          details: { verificationId: id, outcome, rows, findings },
        }),
      );
    });
    if (outcome === 'broken') this.log.error('sealing.log-broken', { verificationId: word(id), findings });
    else if (outcome === 'unproven') this.log.warn('sealing.log-unproven', { verificationId: word(id) });
  }
}
