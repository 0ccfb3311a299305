import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { Blocklist } from '../blocklist/index.js';
import type { Finding } from './case.js';
import { aboutCase, staffActor } from './case-about.js';
import { findingRecorded } from './cases.events.js';
import { casesProblems as problems } from './cases.problems.js';
import { CasesRepository, isClosed } from './cases.repository.js';
import { CatalogItems } from './catalog-items.js';
import { LearningRepository } from './learning.repository.js';
import { readNote } from './note-text.js';

/** What a case teaches: why it could happen, what has failed, and who is listed now. Source: checklist 18. */
@Injectable()
@Checkpoint('18.closing-needs-cause')
export class Learn {
  constructor(
    private readonly db: Db,
    private readonly cases: CasesRepository,
    private readonly rows: LearningRepository,
    private readonly items: CatalogItems,
    private readonly blocklist: Blocklist,
    private readonly audit: Audit,
  ) {}

  /** Raises `cases.not-found`, `.not-now`, `.entry-unknown` and `request.invalid`. */
  async record(caseId: string, typed: Finding, caller: Principal): Promise<void> {
    const finding = { ...typed, explanation: readNote(typed.explanation, '/explanation') };
    const unknown = finding.items.findIndex((item) => !this.items.has(item));
    if (unknown >= 0)
      throw requestProblems.invalid({ errors: [{ pointer: `/items/${String(unknown)}`, code: 'not-a-choice' }] });
    const entries = finding.blocklistEntryIds;
    // One of the two: who is listed, or why nobody is.
    if ((entries.length === 0) === (finding.noBlocklistReason === undefined))
      throw requestProblems.invalid({ errors: [{ pointer: '/noBlocklistReason', code: 'missing' }] });
    await this.db.transact(async (tx) => {
      await this.standing(tx, caseId);
      if (!(await this.blocklist.areEntries(entries, tx))) throw problems.entryUnknown();
      await this.rows.record(tx, caseId, finding, caller.id);
      const details = {
        ...{ rootCause: finding.rootCause, itemsFailed: finding.items.length, entries: entries.length },
      };
      await this.audit.record(tx, findingRecorded({ ...aboutCase(caseId, staffActor(caller)), details }));
    });
  }

  private async standing(tx: Tx, caseId: string): Promise<void> {
    const found = await this.cases.lock(tx, caseId);
    if (found === undefined) throw problems.notFound();
    if (isClosed(found)) throw problems.notNow();
  }
}
