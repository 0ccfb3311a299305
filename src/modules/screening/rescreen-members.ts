import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Log, word } from '../../platform/logging/index.js';
import { askInTime } from '../../platform/partners/ask-in-time.js';
import { Audit } from '../audit/index.js';
import { someAtOnce } from '../links/index.js';
import { Members } from '../members/index.js';
import { aboutHit } from './hit.js';
import { personOf } from './screen-applicant.js';
import { hitNotInList, listChanged, memberHit, memberUnanswered, runFinished } from './screening.events.js';
import { type Run, ScreeningRepository } from './screening.repository.js';
import { screeningSettings as settings } from './screening.settings.js';
import { type ScreeningAnswer, ScreeningProvider } from './screening-provider.js';
import { UnansweredRepository } from './unanswered.repository.js';

const SYSTEM = { actor: { kind: 'system' }, subject: { kind: 'system' } } as const;

/**
 * Searches all members when another list is in force, and those that came since: some in each turn, taken up where the
 * last one stopped, since what is done stands with each member. About whom there is no answer, the provider is asked again later,
 * behind all others: nobody is held up by one. Many without an answer in a row end the turn.
 */
@Injectable()
export class RescreenMembers {
  constructor(
    private readonly db: Db,
    private readonly provider: ScreeningProvider,
    private readonly members: Members,
    private readonly rows: ScreeningRepository,
    private readonly unanswered: UnansweredRepository,
    private readonly audit: Audit,
    private readonly log: Log,
  ) {}

  async run(): Promise<void> {
    const version = await this.version();
    if (version === undefined) return;
    const run = await this.runOf(version);
    const waiting = await this.rows.waiting(version);
    const turn = { inARow: 0, without: 0 };
    await someAtOnce(waiting, settings.askedAtOnce, async (memberId) => {
      if (turn.inARow >= settings.unansweredInARow) return;
      const answered = await this.screen(memberId, run);
      turn.inARow = answered ? 0 : turn.inARow + 1;
      if (!answered) turn.without += 1;
    });
    if (turn.without > 0) this.log.warn('screening.members-unanswered', { members: turn.without });
    const { members, screened } = await this.rows.progress(version);
    if (screened === members) await this.finish(run.id);
  }

  private async version(): Promise<string | undefined> {
    const answer = await askInTime(settings.timeoutMs, async (signal) => ({
      outcome: 'version' as const,
      version: await this.provider.version(signal),
    }));
    if (answer.outcome === 'version') return answer.version;
    this.log.warn('screening.provider-away', { outcome: word(answer.outcome) });
    return undefined;
  }

  private async runOf(version: string): Promise<Run> {
    const newest = await this.rows.newestRun();
    if (newest?.listVersion === version) return newest;
    await this.db.transact(async (tx) => {
      const runId = await this.rows.beginRun(tx, version);
      await this.audit.record(tx, listChanged({ ...SYSTEM, details: { runId } }));
    });
    const run = await this.rows.newestRun();
    if (run === undefined) throw new Error('the run that has just begun is not there');
    return run;
  }

  /** False when the provider gave no answer. */
  private async screen(memberId: string, run: Run): Promise<boolean> {
    const person = personOf(await this.members.person(memberId));
    const question = { subject: memberId, nonce: newId(), person };
    const answer = await askInTime(settings.timeoutMs, (signal) => this.provider.screen(question, signal));
    if (answer.outcome === 'down' || answer.outcome === 'slow') {
      await this.noteUnanswered(memberId, run.listVersion, answer.outcome);
      return false;
    }
    await this.keep(memberId, run.id, answer);
    return true;
  }

  private async keep(memberId: string, runId: string, answer: ScreeningAnswer): Promise<void> {
    await this.db.transact(async (tx) => {
      const { newHitId, withoutHitId } = await this.rows.recordMember(tx, memberId, answer);
      await this.rows.count(tx, runId, answer.outcome === 'hit');
      await this.unanswered.answered(tx, memberId);
      if (newHitId !== undefined) {
        const details = { hitId: newHitId, memberId };
        await this.audit.record(tx, memberHit({ ...SYSTEM, ...aboutHit(newHitId), details }));
      }
      if (withoutHitId !== undefined) {
        const details = { hitId: withoutHitId, memberId };
        await this.audit.record(tx, hitNotInList({ ...SYSTEM, ...aboutHit(withoutHitId), details }));
      }
    });
  }

  private async noteUnanswered(memberId: string, listVersion: string, reason: string): Promise<void> {
    await this.db.transact(async (tx) => {
      const tries = await this.unanswered.note(tx, memberId, listVersion);
      await this.audit.record(
        tx,
        memberUnanswered({ ...SYSTEM, outcome: 'failed', details: { memberId, reason, tries } }),
      );
    });
  }

  private async finish(runId: string): Promise<void> {
    await this.db.transact(async (tx) => {
      if (!(await this.rows.finishRun(tx, runId))) return;
      const run = await this.rows.newestRun(tx);
      const details = { runId, screened: run?.screened ?? 0, hits: run?.hits ?? 0 };
      await this.audit.record(tx, runFinished({ ...SYSTEM, details }));
    });
  }
}
