import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Audit } from '../audit/index.js';
import { about, hourOf } from './decide.js';
import { DecisionsRepository } from './decisions.repository.js';
import { kindsOfFeatures } from './feature.js';
import { effective, judge, rulesAt } from './judgement.js';
import { ruleMet } from './monitoring.events.js';
import { monitoringSettings as settings } from './monitoring.settings.js';
import { OccurrencesRepository } from './occurrences.repository.js';
import { Past } from './past.js';
import { RuleFailures } from './rule-failures.js';
import { RuleBook } from './rule-book.js';
import type { CompiledRule, RuleSet } from './rule.js';

const AT_ONCE = 200;

/**
 * Asks the daily rules of everybody and everything that something has happened to since yesterday: what comes slowly, day
 * after day, is seen by no single event. Source: checklist 15.
 */
@Injectable()
@Checkpoint('15.rules-run')
export class AskDayRules {
  constructor(
    private readonly db: Db,
    private readonly book: RuleBook,
    private readonly occurrences: OccurrencesRepository,
    private readonly decisions: DecisionsRepository,
    private readonly failures: RuleFailures,
    private readonly audit: Audit,
  ) {}

  async run(): Promise<void> {
    const set = this.book.current();
    if (set === undefined) throw new Error('the rules are too old to ask anything by');
    for (const rule of rulesAt(set, 'day')) {
      const kinds = kindsOfFeatures(rule.compiled.features);
      const touched = await this.occurrences.touched(
        kinds,
        rule.groupedBy,
        settings.dayEverySeconds,
        settings.daySubjectsMax,
      );
      for (let from = 0; from < touched.length; from += AT_ONCE)
        await this.ask(set, rule, touched.slice(from, from + AT_ONCE));
    }
  }

  private async ask(set: RuleSet, rule: CompiledRule, ids: readonly string[]): Promise<void> {
    const moments = ids.map((id) => ({ subjects: { [rule.groupedBy]: id } }));
    const pasts = await this.decisions.past(rule.compiled.features, moments);
    const failed: string[] = [];
    for (const [place, { at, past }] of pasts.entries()) {
      const subjects = moments[place]?.subjects ?? {};
      const situation = { fields: {}, hour: hourOf(at), past: new Past(past) };
      const judgement = judge([rule], set.suppressions, { subjects, situation, at });
      failed.push(...judgement.failed.map(({ name }) => name));
      if (judgement.hits.length === 0) continue;
      const id = newId<'Decision'>();
      const { ruleId, name, version, answer } = rule;
      const decision = {
        ...({ id, at, point: 'day', subjects, amountYen: undefined, reference: ruleId } as const),
        again: false,
        ...{ answer, withoutRules: false, fields: {}, past },
      };
      await this.db.transact(async (tx) => {
        await this.decisions.write(
          tx,
          decision,
          judgement.hits.map((hit) => ({ ...hit, occurrenceId: id, at })),
        );
        if (effective(judgement).length === 0) return;
        const details = { ruleId, rule: name, version, point: 'day', answer, occurrenceId: id };
        await this.audit.record(tx, ruleMet({ ...about(subjects), details }));
      });
    }
    if (failed.length > 0) await this.db.transact((tx) => this.failures.note(tx, failed, 'day'));
  }
}
