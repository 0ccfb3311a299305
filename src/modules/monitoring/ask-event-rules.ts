import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { Tx } from '../../platform/database/index.js';
import { Audit, type AuditEvent, type StreamRow } from '../audit/index.js';
import { about, hourOf } from './decide.js';
import { DecisionsRepository } from './decisions.repository.js';
import { effective, featuresOf, judge, rulesAt } from './judgement.js';
import { ruleMet } from './monitoring.events.js';
import type { NewHit } from './occurrence.js';
import { type Occurrence, OccurrencesRepository } from './occurrences.repository.js';
import { EventDetail, Past } from './past.js';
import { RuleFailures } from './rule-failures.js';
import { RuleBook } from './rule-book.js';
import type { RuleSet } from './rule.js';

/** Asks the rules that look at events, of events as they stand in the stream. Source: checklist 15, ⑨. */
@Injectable()
@Checkpoint('15.detectors', '⑨.changes-watched')
export class AskEventRules {
  constructor(
    private readonly book: RuleBook,
    private readonly occurrences: OccurrencesRepository,
    private readonly decisions: DecisionsRepository,
    private readonly failures: RuleFailures,
    private readonly audit: Audit,
  ) {}

  async run(tx: Tx, rows: readonly StreamRow[]): Promise<void> {
    const set = this.book.current();
    // The stream is not read on without rules: what was not asked about would never be.
    if (set === undefined) throw new Error('the rules are too old to ask anything by');
    const asked = rows.filter(({ type }) => rulesAt(set, 'event', type).length > 0);
    if (asked.length === 0) return;
    const noted = await this.occurrences.byId(
      tx,
      asked.map(({ id }) => id),
    );
    const events = asked.flatMap((row) => {
      const occurrence = noted.get(row.id);
      return occurrence === undefined ? [] : [{ row, occurrence }];
    });
    const rules = asked.flatMap(({ type }) => rulesAt(set, 'event', type));
    const pasts = await this.decisions.past(
      featuresOf(rules),
      events.map(({ occurrence: { subjects, at, nth } }) => ({ subjects, at, beforeNth: nth })),
      tx,
    );
    const hits: NewHit[] = [];
    const met: AuditEvent[] = [];
    const failed: string[] = [];
    events.forEach(({ row, occurrence }, place) => {
      const past = pasts[place]?.past;
      if (past === undefined) throw new Error('the past of an event was not read');
      const found = this.judge(set, row, occurrence, new Past(past));
      hits.push(...found.hits);
      met.push(...found.met);
      failed.push(...found.failed);
    });
    await this.decisions.writeHits(tx, hits);
    await this.audit.record(tx, ...met);
    await this.failures.note(tx, failed, 'event');
  }

  private judge(
    set: RuleSet,
    { type, outcome, actorKind, details }: StreamRow,
    { id, at, subjects }: Occurrence,
    past: Past,
  ): { readonly hits: readonly NewHit[]; readonly met: readonly AuditEvent[]; readonly failed: readonly string[] } {
    const fields = { kind: type, outcome, actor: actorKind };
    const situation = { fields, hour: hourOf(at), past, detail: new EventDetail(details) };
    const judgement = judge(rulesAt(set, 'event', type), set.suppressions, { subjects, situation, at });
    return {
      failed: judgement.failed.map(({ name }) => name),
      hits: judgement.hits.map((hit) => ({ ...hit, occurrenceId: id, at })),
      met: effective(judgement).map(({ rule }) =>
        ruleMet({
          ...about(subjects),
          details: {
            ...{ ruleId: rule.ruleId, rule: rule.name, version: rule.version },
            ...{ point: 'event', answer: rule.answer, occurrenceId: id },
          },
        }),
      ),
    };
  }
}
