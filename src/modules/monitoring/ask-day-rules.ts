import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { Db } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Log, word } from '../../platform/logging/index.js';
import { Audit } from '../audit/index.js';
import { about, hourOf } from './decide.js';
import { type DayWalk, DayMarksRepository } from './day-marks.repository.js';
import { DecisionsRepository, type PastMoment } from './decisions.repository.js';
import type { Subjects } from './dimension.js';
import { kindsOfFeatures } from './feature.js';
import { effective, judge, type Judgement, rulesAt } from './judgement.js';
import { dayIncomplete, ruleMet } from './monitoring.events.js';
import { monitoringSettings as settings } from './monitoring.settings.js';
import { OccurrencesRepository } from './occurrences.repository.js';
import { Past } from './past.js';
import { RuleFailures } from './rule-failures.js';
import { RuleBook } from './rule-book.js';
import type { CompiledRule, RuleSet } from './rule.js';

const AT_ONCE = 200;

/** About whom a rule was met, and when. */
interface AskedOne {
  readonly subjects: Subjects;
  readonly at: Date;
  readonly past: PastMoment['past'];
}

/**
 * Asks the daily rules of everybody and everything that something has happened to since the last run, at least since yesterday:
 * what comes slowly, day after day, is seen by no single event. How far each rule has come is noted, so that a run that breaks
 * off, or that did not take place, leaves nobody out. Source: checklist 15.
 */
@Injectable()
@Checkpoint('15.rules-run')
export class AskDayRules {
  constructor(
    private readonly db: Db,
    private readonly book: RuleBook,
    private readonly occurrences: OccurrencesRepository,
    private readonly decisions: DecisionsRepository,
    private readonly marks: DayMarksRepository,
    private readonly failures: RuleFailures,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  async run(): Promise<void> {
    const set = this.book.current();
    if (set === undefined) throw new Error('the rules are too old to ask anything by');
    for (const rule of rulesAt(set, 'day')) await this.askAll(set, rule);
  }

  /** Ends the walk that an earlier run has not, and goes through what has come since. */
  private async askAll(set: RuleSet, rule: CompiledRule): Promise<void> {
    const missed: string[] = [];
    const before = await this.marks.missed(markOf(rule));
    for (const ids of chunksOf(before)) missed.push(...(await this.askSafely(set, rule, ids)));
    const open = await this.marks.open(markOf(rule));
    if (open !== undefined) missed.push(...(await this.walk(set, rule, open)));
    const tooOld = this.clock.nowMs() - settings.dayEverySeconds * 1_000;
    if (open === undefined || open.until.getTime() <= tooOld)
      missed.push(...(await this.walk(set, rule, await this.marks.begin(markOf(rule)))));
    await this.report(rule, before, missed);
  }

  private async walk(set: RuleSet, rule: CompiledRule, { from, until, after }: DayWalk): Promise<string[]> {
    const missed: string[] = [];
    const touched = { kinds: kindsOfFeatures(rule.compiled.features), dimension: rule.groupedBy, from, until };
    let page = await this.occurrences.touched(touched, after, settings.daySubjectsMax);
    while (page.length > 0) {
      for (const ids of chunksOf(page)) {
        missed.push(...(await this.askSafely(set, rule, ids)));
        await this.marks.reached(markOf(rule), ids.at(-1) ?? '');
      }
      page = await this.occurrences.touched(touched, page.at(-1), settings.daySubjectsMax);
    }
    await this.marks.end(markOf(rule));
    return missed;
  }

  /**
   * Asks about some together, and where that fails about each alone. Gives about whom it failed; that is noted, so that it is
   * tried again with the next run. Where not even that can be noted, the run ends, and is taken up there again.
   */
  private async askSafely(set: RuleSet, rule: CompiledRule, ids: readonly string[]): Promise<string[]> {
    const asked = new Set<string>();
    try {
      await this.ask(set, rule, ids, asked);
      return [];
    } catch (error) {
      this.log.warn(
        'monitoring.day-rule-not-asked',
        { rule: word(rule.name), subjects: ids.length - asked.size },
        error,
      );
    }
    const missed: string[] = [];
    for (const id of ids.filter((one) => !asked.has(one))) {
      try {
        await this.ask(set, rule, [id], asked);
      } catch {
        await this.marks.miss(markOf(rule), id);
        missed.push(id);
      }
    }
    return missed;
  }

  private async report(rule: CompiledRule, before: readonly string[], missed: readonly string[]): Promise<void> {
    const still = new Set(missed);
    const details = { rule: rule.name, version: rule.version, subjects: still.size };
    await this.db.transact(async (tx) => {
      await this.marks.forget(
        markOf(rule),
        before.filter((id) => !still.has(id)),
        tx,
      );
      if (still.size === 0) return;
      const about = { actor: { kind: 'system' }, subject: { kind: 'system' } } as const;
      await this.audit.record(tx, dayIncomplete({ ...about, outcome: 'failed', details }));
    });
  }

  private async ask(set: RuleSet, rule: CompiledRule, ids: readonly string[], asked: Set<string>): Promise<void> {
    const moments = ids.map((id) => ({ subjects: { [rule.groupedBy]: id } }));
    const pasts = await this.decisions.past(rule.compiled.features, moments);
    const failed: string[] = [];
    for (const [place, { at, past }] of pasts.entries()) {
      const subjects = moments[place]?.subjects ?? {};
      const situation = { fields: {}, hour: hourOf(at), past: new Past(past) };
      const judgement = judge([rule], set.suppressions, { subjects, situation, at });
      failed.push(...judgement.failed.map(({ name }) => name));
      if (judgement.hits.length > 0) await this.write(rule, judgement, { subjects, at, past });
      asked.add(ids[place] ?? '');
    }
    if (failed.length > 0) await this.db.transact((tx) => this.failures.note(tx, failed, 'day'));
  }

  private async write(rule: CompiledRule, judgement: Judgement, { subjects, at, past }: AskedOne): Promise<void> {
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
}

/** Each version has come as far as it has: of one rule a live one and its successor are asked side by side. */
const markOf = ({ name, version }: CompiledRule): string => `${name}:${version}`;

function chunksOf(ids: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, nth) =>
    ids.slice(nth * AT_ONCE, (nth + 1) * AT_ONCE),
  );
}
