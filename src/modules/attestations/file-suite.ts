import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Audit } from '../audit/index.js';
import { ShowChecklist } from '../checklist/index.js';
import { programService } from '../program/index.js';
import { suiteFiled, type SuiteRefusal, suiteRefused } from './attestations.events.js';
import { attestationRows, AttestationsRepository, type NewAttestation } from './attestations.repository.js';
import { attestationsSettings as settings } from './attestations.settings.js';
import { JudgeSuite } from './judge-suite.js';
import { OWN_PARTNER } from './own-partner.js';
import { PartnersRepository } from './partners.repository.js';
import { isNameOfRun, nameOfRun } from './suite-run.js';

type Shown = ReturnType<ShowChecklist['run']>;

const DAY_MS = 86_400_000;
const JAPAN_MS = 9 * 3_600_000;
const BY = { kind: 'system', id: 'suite' } as const;

/**
 * Files what the last run of our own suite has shown, item by item, as attestations of our own: once for each run, compared
 * with what was filed before, sealed with the stream. A run of other sources than these is no result, nor is one that is not signed as it
 * stands, or older than what is filed, or of a time that has not come. Source: checklist i.
 */
@Injectable()
@Checkpoint('i.suite-scheduled')
export class FileSuite {
  private refused: string | undefined;

  constructor(
    private readonly judge: JudgeSuite,
    private readonly db: Db,
    private readonly checklist: ShowChecklist,
    private readonly partners: PartnersRepository,
    private readonly rows: AttestationsRepository,
    private readonly audit: Audit,
  ) {}

  /** Files the newest run, and says whether it was new. What is not signed by the key that is trusted is refused, and told. */
  async run(): Promise<boolean> {
    // Read once: what is judged is what is signed.
    const shown = this.checklist.run(programService);
    const { state, finishedAt } = shown.run;
    if (finishedAt === undefined) return false;
    const at = new Date(finishedAt);
    const refusal = this.judge.refusalOf(state, at);
    if (refusal !== undefined) return this.refuse(refusal, finishedAt);
    const filed = await this.db.transact((tx) => this.file(tx, shown, at));
    return filed === 'older' ? this.refuse('older', finishedAt) : filed;
  }

  /** Tells once of each result. */
  private async refuse(reason: SuiteRefusal, finishedAt: string): Promise<false> {
    const refused = `${reason} ${finishedAt}`;
    if (this.refused === refused) return false;
    const subject = { kind: 'system', id: OWN_PARTNER } as const;
    await this.audit.recordAlone(suiteRefused({ actor: BY, subject, outcome: 'refused', details: { reason } }));
    this.refused = refused;
    return false;
  }

  private async file(tx: Tx, shown: Shown, finishedAt: Date): Promise<boolean | 'older'> {
    await this.partners.hold(tx, OWN_PARTNER);
    const items = shown.items.filter(({ level }) => level === 'mandatory');
    const evidenceHash = hashOf(shown);
    const before = await this.rows.newest([OWN_PARTNER], tx);
    if (before.some((row) => row.evidenceHash === evidenceHash)) return false;
    // Signed once and true then: what was found since is not undone by putting an old file back.
    if (before.some(({ evidence }) => isNameOfRun(evidence) && evidence > nameOfRun(finishedAt))) return 'older';
    const expiresAt = new Date(finishedAt.getTime() + settings.suiteValidDays * DAY_MS);
    const rows = items.map(({ id: item, status }): NewAttestation => ({
      ...{ id: newId<'Attestation'>(), partnerId: OWN_PARTNER, item, status: status === 'met' ? 'met' : 'not-met' },
      ...{ assessor: 'self', assessedBy: 'sekisho', assessedOn: dayInJapan(finishedAt), byDate: undefined, expiresAt },
      ...{ evidence: nameOfRun(finishedAt), evidenceHash, enteredBy: 'system:suite' },
    }));
    await this.rows.insert(tx, rows, { released: true });
    const ids = rows.map(({ id }) => id);
    await this.audit.witness(tx, attestationRows, ids, BY);
    const met = rows.filter(({ status }) => status === 'met').length;
    const regressed = rows.filter(
      ({ item, status }) => status !== 'met' && before.some((row) => row.item === item && row.status === 'met'),
    ).length;
    const { passed = 0, notPassed = 0 } = shown.run;
    const details = { met, notMet: rows.length - met, regressed, passed, notPassed };
    await this.audit.record(tx, suiteFiled({ actor: BY, subject: { kind: 'system', id: OWN_PARTNER }, details }));
    return true;
  }
}

/** Of what the run has shown, so that anybody with the evidence file comes to the same. */
function hashOf({ run: { finishedAt, fingerprint }, items }: Shown): string {
  const results = items.map(({ id, status, clauses }) => [
    id,
    status,
    clauses.map(({ id: clause, met }) => [clause, met]),
  ]);
  return createHash('sha256')
    .update(JSON.stringify([finishedAt, fingerprint, results]))
    .digest('hex');
}

const dayInJapan = (at: Date): string => new Date(at.getTime() + JAPAN_MS).toISOString().slice(0, 10);
