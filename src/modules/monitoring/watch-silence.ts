import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { Db } from '../../platform/database/index.js';
import { Log, word } from '../../platform/logging/index.js';
import { ALERTS_READER } from '../alerts/index.js';
import { Audit, StreamReader } from '../audit/index.js';
import { AlertSink } from './alert-sink.js';
import { DECISION_POINTS } from './answer.js';
import { KINDS } from './kinds.js';
import { silenceEnded, silenceFound } from './monitoring.events.js';
import { monitoringSettings as settings } from './monitoring.settings.js';
import { READER } from './read-stream.js';
import { OccurrencesRepository } from './occurrences.repository.js';
import { RuleBook } from './rule-book.js';
import { SilencesRepository } from './silences.repository.js';

/** `arrivals`: nothing happens; `scores`: things happen and nothing is decided; `reading`: the rules do not read the stream; `alerting`: the alerts do not; `rules`: too old. */
const WATCHED = ['arrivals', 'scores', 'reading', 'alerting', 'rules'] as const;
type Watched = (typeof WATCHED)[number];

const SCORED = DECISION_POINTS.flatMap((point) => [point, `${point}.denied`]);

/**
 * Watches that there is something to watch: monitoring that sees nothing looks just like a quiet day. Once for each silence
 * an event and an alert, and another event when it is over. Source: checklist 15.
 */
@Injectable()
@Checkpoint('15.silence-alarm')
export class WatchSilence {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly book: RuleBook,
    private readonly occurrences: OccurrencesRepository,
    private readonly stream: StreamReader,
    private readonly silences: SilencesRepository,
    private readonly alerts: AlertSink,
    private readonly audit: Audit,
    private readonly log: Log,
  ) {}

  async run(): Promise<void> {
    const seconds = await this.secondsSilent();
    for (const what of WATCHED) await this.judge(what, seconds[what]);
  }

  /** For how long, in seconds; zero where all is well. */
  private async secondsSilent(): Promise<Readonly<Record<Watched, number>>> {
    const begun = await this.silences.watchedSince(settings.leapSeconds * 1_000);
    const [arrived = begun, scored = begun, unread, unalerted] = await Promise.all([
      this.occurrences.latest(KINDS),
      this.occurrences.latest(SCORED),
      ...[READER, ALERTS_READER].map((reader) => this.stream.oldestUnread(this.db, reader, settings.readRowsMax)),
    ]);
    // What has never been counts from when it was first looked for, and so does what was before.
    const since = (at: Date): number =>
      Math.max(0, Math.floor((this.clock.nowMs() - Math.max(at.getTime(), begun.getTime())) / 1_000));
    const between = since(scored) - since(arrived);
    return {
      arrivals: since(arrived),
      // Days without payments exist; what happens and leads to no decision for so much longer is not one of them.
      scores: between > settings.scoresSeconds ? between : 0,
      reading: unread === undefined ? 0 : since(unread),
      alerting: unalerted === undefined ? 0 : since(unalerted),
      rules: this.book.current() === undefined ? settings.silenceSeconds : 0,
    };
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
