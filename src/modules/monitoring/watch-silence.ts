import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { Db } from '../../platform/database/index.js';
import { Log, word } from '../../platform/logging/index.js';
import { Audit, AuditRepository, STREAM_START, StreamReader } from '../audit/index.js';
import { AlertSink } from './alert-sink.js';
import { DECISION_POINTS } from './answer.js';
import { KINDS } from './kinds.js';
import { silenceEnded, silenceFound } from './monitoring.events.js';
import { monitoringSettings as settings } from './monitoring.settings.js';
import { READER } from './read-stream.js';
import { OccurrencesRepository } from './occurrences.repository.js';
import { RuleBook } from './rule-book.js';
import { SilencesRepository } from './silences.repository.js';

/** `arrivals`: nothing happens; `scores`: things happen and nothing is decided; `reading`: the stream is not read; `rules`: too old. */
const WATCHED = ['arrivals', 'scores', 'reading', 'rules'] as const;
type Watched = (typeof WATCHED)[number];

const SCORED = DECISION_POINTS.flatMap((point) => [point, `${point}.denied`]);

/**
 * Watches that there is something to watch: monitoring that sees nothing looks just like a quiet day. Once for each silence
 * an event and an alert, and another event when it is over. Source: checklist 15.
 */
@Injectable()
@Checkpoint('15.silence-alarm')
export class WatchSilence {
  /** Nothing before it is known to this process: it was not there, or nobody lived through it. */
  private known: { readonly sinceMs: number; readonly offsetMs: number };

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly book: RuleBook,
    private readonly occurrences: OccurrencesRepository,
    private readonly stream: StreamReader,
    private readonly silences: SilencesRepository,
    private readonly events: AuditRepository,
    private readonly alerts: AlertSink,
    private readonly audit: Audit,
    private readonly log: Log,
  ) {
    this.known = this.fromNow();
  }

  async run(): Promise<void> {
    this.noticeLeap();
    const seconds = await this.secondsSilent();
    for (const what of WATCHED) await this.judge(what, seconds[what]);
  }

  /** For how long, in seconds; zero where all is well. */
  private async secondsSilent(): Promise<Readonly<Record<Watched, number>>> {
    const [arrived, scored, unread] = await Promise.all([
      this.occurrences.latest(KINDS),
      this.occurrences.latest(SCORED),
      this.oldestUnread(),
    ]);
    const { sinceMs } = this.known;
    const since = (at: Date | undefined): number =>
      at === undefined ? 0 : Math.max(0, Math.floor((this.clock.nowMs() - Math.max(at.getTime(), sinceMs)) / 1_000));
    const between = arrived === undefined || scored === undefined ? 0 : since(scored) - since(arrived);
    return {
      arrivals: since(arrived),
      // Days without payments exist; what happens and leads to no decision for so much longer is not one of them.
      scores: between > settings.scoresSeconds ? between : 0,
      reading: since(unread),
      rules: this.book.current() === undefined ? settings.silenceSeconds : 0,
    };
  }

  private fromNow(): WatchSilence['known'] {
    const sinceMs = this.clock.nowMs();
    return { sinceMs, offsetMs: sinceMs - performance.now() };
  }

  /** A rehearsal moves its clock by hours and days: nothing was silent in a time that nobody lived through. */
  private noticeLeap(): void {
    const now = this.fromNow();
    if (Math.abs(now.offsetMs - this.known.offsetMs) >= settings.leapSeconds * 1_000) this.known = now;
  }

  /** When what waits longest to be read has happened. */
  private async oldestUnread(): Promise<Date | undefined> {
    const reading = await this.stream.find(this.db, READER);
    const { place: after, seqAfter } = reading ?? { place: STREAM_START, seqAfter: '0' };
    const { oldestAt } = await this.events.extent(this.db, { after, seqAfter }, settings.readRowsMax);
    return oldestAt ?? undefined;
  }

  private async judge(what: Watched, seconds: number): Promise<void> {
    const silent = seconds >= settings.silenceSeconds;
    const about = { actor: { kind: 'system' }, subject: { kind: 'system' } } as const;
    await this.db.transact(async (tx) => {
      if (!silent) {
        if (await this.silences.end(tx, what))
          await this.audit.record(tx, silenceEnded({ ...about, details: { what } }));
        return;
      }
      if (!(await this.silences.begin(tx, what))) return;
      this.log.error('monitoring.silent', { what: word(what), seconds });
      await this.audit.record(tx, silenceFound({ ...about, outcome: 'failed', details: { what, seconds } }));
      await this.alerts.raise(tx, {
        ...{ kind: `silence.${what}`, groupKey: `silence:${what}`, severity: 'critical', queue: 'staff' },
        ...{ subjects: [], memberId: null, eventIds: [], details: { seconds } },
      });
    });
  }
}
