import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { Tx } from '../../platform/database/index.js';
import { Log, word } from '../../platform/logging/index.js';
import { Audit, type StreamRow } from '../audit/index.js';
import { AlertSink } from './alert-sink.js';
import { ruleFailed } from './monitoring.events.js';
import { RuleFailuresRepository } from './rule-failures.repository.js';

/** Of decisions without any rules: they were too old to decide by. */
const ALL_RULES = 'all';

/**
 * A live rule that raises something is no answer: where it decides about money, everything closes; where it looks at events,
 * nobody is looking. Once for each rule and a while an event and an alert, however many events it fails at. Source: checklist 15.
 */
@Injectable()
@Checkpoint('15.silence-alarm')
export class RuleFailures {
  constructor(
    private readonly rows: RuleFailuresRepository,
    private readonly alerts: AlertSink,
    private readonly audit: Audit,
    private readonly log: Log,
  ) {}

  /** Each of these events says that it was decided without the rules, or without one of them. */
  async ofDecisions(tx: Tx, without: readonly StreamRow[]): Promise<void> {
    const points = new Map(
      without.map(({ details: { rule, point } }) => [typeof rule === 'string' ? rule : ALL_RULES, String(point)]),
    );
    for (const [rule, point] of points) await this.note(tx, [rule], point);
  }

  /** Rules that could not be asked at a point, by their names. */
  async note(tx: Tx, names: Iterable<string>, point: string): Promise<void> {
    // In one order, since processes note them side by side.
    for (const rule of [...new Set(names)].sort()) {
      if (!(await this.rows.begin(tx, rule))) continue;
      this.log.error('monitoring.rule-failed', { rule: word(rule) });
      const about = { actor: { kind: 'system' }, subject: { kind: 'system' } } as const;
      await this.audit.record(tx, ruleFailed({ ...about, outcome: 'failed', details: { rule, point } }));
      await this.alerts.raise(tx, {
        ...{ kind: 'rule-failed', groupKey: `rule-failed:${rule}`, severity: 'critical', queue: 'staff' },
        ...{ subjects: [], memberId: null, eventIds: [], details: { rule, point } },
      });
    }
  }
}
