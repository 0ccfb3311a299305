import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { Db } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Log, word } from '../../platform/logging/index.js';
import { askInTime } from '../../platform/partners/ask-in-time.js';
import { Audit } from '../audit/index.js';
import { someAtOnce } from '../links/index.js';
import { Members } from '../members/index.js';
import { aboutHit } from './hit.js';
import { personOf } from './screen-applicant.js';
import { type Run, RunsRepository } from './runs.repository.js';
import {
  hitNotInList,
  listChanged,
  memberHit,
  memberUnanswered,
  runBrokenOff,
  runFinished,
} from './screening.events.js';
import { ScreeningRepository } from './screening.repository.js';
import { screeningSettings as settings } from './screening.settings.js';
import { type ScreeningAnswer, ScreeningProvider } from './screening-provider.js';
import { UnansweredRepository } from './unanswered.repository.js';

const SYSTEM = { actor: { kind: 'system' }, subject: { kind: 'system' } } as const;

/** How one turn goes. */
interface Turn {
  /** Questions in a row without an answer. */
  inARow: number;
  without: number;
  /** The provider has answered by another list than the one that is searched. */
  listGone: boolean;
}

/**
 * Searches all members when another list is in force, and those that came since: page after page until the turn's time is over,
 * whom a list was asked about longest ago first, since what is done stands with each member. So a list that changes faster than
 * all can be searched leaves nobody out. About whom there is no answer, the provider is asked again later, behind all others:
 * nobody is held up by one. Many without an answer in a row end the turn.
 */
@Injectable()
export class RescreenMembers {
  constructor(
    private readonly db: Db,
    private readonly provider: ScreeningProvider,
    private readonly members: Members,
    private readonly rows: ScreeningRepository,
    private readonly runs: RunsRepository,
    private readonly unanswered: UnansweredRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  async run(): Promise<void> {
    const endsAtMs = this.clock.nowMs() + settings.sweepSeconds * 1_000;
    const version = await this.version();
    const run = await this.runOf(version);
    const turn: Turn = { inARow: 0, without: 0, listGone: false };
    await this.pages(run, turn, endsAtMs);
    // Whoever there is no answer about has a place in each turn, or lists that change too fast would leave them out.
    if (!turn.listGone) await this.ask(await this.rows.waitingAgain(version), run, turn);
    if (turn.without > 0) this.log.warn('screening.members-unanswered', { members: turn.without });
    const { members, screened } = await this.rows.progress(version);
    if (screened === members) await this.finish(run.id);
  }

  private async pages(run: Run, turn: Turn, endsAtMs: number): Promise<void> {
    let page = await this.rows.waiting(run.listVersion);
    while (page.length > 0) {
      await this.ask(page, run, turn);
      if (turn.listGone || turn.inARow >= settings.unansweredInARow || this.clock.nowMs() >= endsAtMs) return;
      page = await this.rows.waiting(run.listVersion);
    }
  }

  private ask(memberIds: readonly string[], run: Run, turn: Turn): Promise<void> {
    return someAtOnce(memberIds, settings.askedAtOnce, async (memberId) => {
      if (turn.inARow >= settings.unansweredInARow) return;
      const listVersion = await this.screen(memberId, run);
      turn.inARow = listVersion === undefined ? turn.inARow + 1 : 0;
      if (listVersion === undefined) turn.without += 1;
      else if (listVersion !== run.listVersion) turn.listGone = true;
    });
  }

  /** Without it nothing can be searched: the turn fails, and when all of them do so for long, people are told. */
  private async version(): Promise<string> {
    const answer = await askInTime(settings.timeoutMs, async (signal) => ({
      outcome: 'version' as const,
      version: await this.provider.version(signal),
    }));
    if (answer.outcome === 'version') return answer.version;
    this.log.warn('screening.provider-away', { outcome: word(answer.outcome) });
    throw new Error('the screening provider does not say which list is in force');
  }

  private async runOf(version: string): Promise<Run> {
    const newest = await this.runs.newest();
    if (newest?.listVersion === version) return newest;
    await this.db.transact(async (tx) => {
      const { id: runId, brokenOff } = await this.runs.begin(tx, version);
      for (const { id, screened } of brokenOff)
        await this.audit.record(tx, runBrokenOff({ ...SYSTEM, outcome: 'failed', details: { runId: id, screened } }));
      await this.audit.record(tx, listChanged({ ...SYSTEM, details: { runId } }));
    });
    const run = await this.runs.newest();
    if (run === undefined) throw new Error('the run that has just begun is not there');
    return run;
  }

  /** By which list the provider has answered; undefined when there is no answer that could be kept. */
  private async screen(memberId: string, run: Run): Promise<string | undefined> {
    const answer = await this.answerAbout(memberId, run).catch((error: unknown) => {
      this.log.error('screening.member-failed', {}, error);
      return 'failed' as const;
    });
    if (typeof answer !== 'string') return answer.listVersion;
    await this.noteUnanswered(memberId, run.listVersion, answer);
    return undefined;
  }

  private async answerAbout(memberId: string, run: Run): Promise<ScreeningAnswer | 'down' | 'slow'> {
    const person = personOf(await this.members.person(memberId));
    const question = { subject: memberId, nonce: newId(), person };
    const answer = await askInTime(settings.timeoutMs, (signal) => this.provider.screen(question, signal));
    if (answer.outcome === 'down' || answer.outcome === 'slow') return answer.outcome;
    await this.keep(memberId, run.id, answer);
    return answer;
  }

  private async keep(memberId: string, runId: string, answer: ScreeningAnswer): Promise<void> {
    await this.db.transact(async (tx) => {
      const { newHitId, withoutHitId } = await this.rows.recordMember(tx, memberId, answer);
      await this.runs.count(tx, runId, answer.outcome === 'hit');
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
      if (!(await this.runs.finish(tx, runId))) return;
      const run = await this.runs.newest(tx);
      const details = { runId, screened: run?.screened ?? 0, hits: run?.hits ?? 0 };
      await this.audit.record(tx, runFinished({ ...SYSTEM, details }));
    });
  }
}
