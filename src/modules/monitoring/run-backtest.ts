import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { defineJob, Jobs } from '../../platform/jobs/index.js';
import { OutcomeLabels } from '../alerts/index.js';
import { Audit, AuditRepository } from '../audit/index.js';
import { BacktestDays } from './backtest-days.js';
import { type BacktestResult, BacktestTally, type ComparedResult } from './backtest-tally.js';
import { type Backtest, type BacktestFailure, BacktestsRepository } from './backtests.repository.js';
import { hourOf } from './decide.js';
import { DecisionsRepository } from './decisions.repository.js';
import { type CompiledExpression, compileExpression } from './expression.js';
import { type Fields, nothingAt } from './fields.js';
import { HISTORY_DAYS } from './history.js';
import { backtestAsked, backtestDone, backtestFailed } from './monitoring.events.js';
import { monitoringProblems as problems } from './monitoring.problems.js';
import { monitoringSettings as settings } from './monitoring.settings.js';
import { type HistoryPlace, type Occurrence, OccurrencesRepository } from './occurrences.repository.js';
import { EventDetail, Past } from './past.js';
import type { RuleRef, RuleVersion } from './rule.js';
import { RulesRepository } from './rules.repository.js';
import { found } from './write-rules.js';

/** One at a time: each reads much. */
export const backtestJob = defineJob<{ backtestId: string }>('monitoring.backtest', {
  ...{ concurrency: 1, retryLimit: 3, expireSeconds: 3_600 },
});

const DAY_MS = 86_400_000;

class RuleRaised extends Error {}

/**
 * Asks a candidate about the whole of our own history, each decision and event with the past as it was before it: the same
 * looks as those that decide, as of that moment. The same history gives the same result. Source: checklist 16.
 */
@Injectable()
@Checkpoint('16.rules-versioned', '16.labelled-set')
export class RunBacktest implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly rules: RulesRepository,
    private readonly backtests: BacktestsRepository,
    private readonly occurrences: OccurrencesRepository,
    private readonly decisions: DecisionsRepository,
    private readonly days: BacktestDays,
    private readonly labels: OutcomeLabels,
    private readonly events: AuditRepository,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(backtestJob, ({ backtestId }) => this.run(backtestId));
  }

  /** Raises `request.not-found`, `monitoring.wrong-stage` and `monitoring.backtest-under-way`. */
  async ask(ref: RuleRef, caller: Principal): Promise<string> {
    return this.db.transact(async (tx) => {
      const version = found(await this.rules.lock(tx, ref.ruleId), ref);
      if (version.stage === 'retired') throw problems.wrongStage();
      const brokenOff = await this.backtests.brokenOff(tx, ref);
      if (brokenOff !== undefined) await this.fail(tx, { ...ref, id: brokenOff }, 'broken-off');
      const backtestId = await this.backtests.insert(tx, ref, `staff:${caller.id}`);
      if (backtestId === undefined) throw problems.backtestUnderWay();
      await this.jobs.enqueue(tx, backtestJob, { backtestId });
      const actor = { kind: 'staff', id: caller.id } as const;
      await this.audit.record(
        tx,
        backtestAsked({ actor, subject: { kind: 'system' }, details: { backtestId, ...ref } }),
      );
      return backtestId;
    });
  }

  /** Done again from the start when it was broken off. */
  async run(backtestId: string): Promise<void> {
    const backtest = await this.backtests.find(backtestId);
    if (backtest === undefined || backtest.state === 'done' || backtest.state === 'failed') return;
    const version = await this.rules.find(this.db, backtest);
    const made = version === undefined ? undefined : compileExpression(version.point, version.expression);
    if (version === undefined || made === undefined || 'faults' in made) {
      await this.db.transact((tx) => this.fail(tx, backtest, 'unreadable'));
      return;
    }
    const result = await this.compared(backtest, version, made.expression);
    if (result === undefined) {
      await this.db.transact((tx) => this.fail(tx, backtest, 'rule-failed'));
      return;
    }
    await this.db.transact(async (tx) => {
      if (!(await this.backtests.finish(tx, backtestId, result))) return;
      const { ruleId, version: number } = backtest;
      const details = { backtestId, ruleId, version: number, scored: result.scored, hits: result.hits };
      await this.audit.record(tx, backtestDone({ actor: { kind: 'system' }, subject: { kind: 'system' }, details }));
    });
  }

  /**
   * Beside the version that decides, over the very same history: what that one meets, one by one, is held against this one.
   * Undefined as below.
   */
  private async compared(
    backtest: Backtest,
    rule: RuleVersion,
    expression: CompiledExpression,
  ): Promise<ComparedResult | undefined> {
    const live = (await this.rules.versions(rule.ruleId)).find(({ stage }) => stage === 'live');
    const result = await this.resultOf(backtest, rule, expression);
    if (result === undefined || live === undefined) return result && { ...result, against: null, lost: 0 };
    const against = live.version;
    const { met } = live.version === rule.version ? result : await this.ofLive(backtest.asOf, live);
    const own = new Set(result.met);
    return { ...result, against, lost: (met ?? []).filter((one) => !own.has(one)).length };
  }

  /** What the live version meets; where it raises something, it meets nothing. */
  private ofLive(asOf: Date, live: RuleVersion): Promise<BacktestResult> {
    const made = compileExpression(live.point, live.expression);
    if ('faults' in made) return Promise.resolve(new BacktestTally(0).result());
    const holds: CompiledExpression['holds'] = (situation) => {
      try {
        return made.expression.holds(situation);
      } catch {
        return false;
      }
    };
    return this.walk({ id: undefined, asOf }, live, { ...made.expression, holds });
  }

  /** Undefined where the rule itself has raised something: it would again, however often it is tried. */
  private async resultOf(
    backtest: Backtest,
    rule: RuleVersion,
    expression: CompiledExpression,
  ): Promise<BacktestResult | undefined> {
    const holds: CompiledExpression['holds'] = (situation) => {
      try {
        return expression.holds(situation);
      } catch (cause) {
        throw new RuleRaised('a rule raises what is no answer', { cause });
      }
    };
    try {
      return await this.walk(backtest, rule, { ...expression, holds });
    } catch (error) {
      if (error instanceof RuleRaised) return undefined;
      throw error;
    }
  }

  private async fail(tx: Tx, { id, ruleId, version }: RuleRef & { readonly id: string }, reason: BacktestFailure) {
    if (!(await this.backtests.fail(tx, id, reason))) return;
    const about = { actor: { kind: 'system' }, subject: { kind: 'system' } } as const;
    const details = { backtestId: id, ruleId, version, reason };
    await this.audit.record(tx, backtestFailed({ ...about, outcome: 'failed', details }));
  }

  /** With its progress, where it has an id. */
  private async walk(
    backtest: Pick<Backtest, 'asOf'> & { readonly id: string | undefined },
    rule: RuleVersion,
    expression: CompiledExpression,
  ): Promise<BacktestResult> {
    const span = { from: new Date(backtest.asOf.getTime() - HISTORY_DAYS * DAY_MS), before: backtest.asOf };
    const tally = new BacktestTally(settings.examplesMax);
    if (rule.point === 'day') {
      await this.days.walk(tally, backtest, { expression, rule, from: span.from });
      return tally.result();
    }
    const kinds = kindsOf(rule);
    const all = await this.occurrences.count(kinds, span.from, span.before);
    let after: HistoryPlace | undefined;
    for (let done = 0; ;) {
      const page = await this.occurrences.stretch(kinds, span, after, settings.backtestRowsPerRead);
      await this.score(tally, page, { expression, rule, before: backtest.asOf });
      done += page.length;
      if (backtest.id !== undefined) await this.backtests.progress(backtest.id, done, all);
      const last = page.at(-1);
      if (last === undefined || page.length < settings.backtestRowsPerRead) return tally.result();
      after = { at: last.at, nth: last.nth };
    }
  }

  private async score(
    tally: BacktestTally,
    page: readonly Occurrence[],
    {
      expression,
      rule,
      before,
    }: { readonly expression: CompiledExpression; readonly rule: RuleVersion; readonly before: Date },
  ): Promise<void> {
    if (page.length === 0) return;
    const pasts = await this.decisions.past(
      expression.features,
      page.map(({ subjects, at, nth }) => ({ subjects, at, beforeNth: nth })),
    );
    const labels = await this.labels.before(
      page.flatMap(({ id, reference }) => (reference === undefined ? [id] : [id, reference])),
      before,
    );
    const details = rule.point === 'event' ? await this.detailsOf(page) : undefined;
    page.forEach((occurrence, place) => {
      const past = pasts[place]?.past;
      if (past === undefined) throw new Error('the past of a moment was not read');
      const event = details?.get(occurrence.id);
      const hit = expression.holds({
        ...{ fields: event?.fields ?? fieldsOf(rule, occurrence), hour: hourOf(occurrence.at), past: new Past(past) },
        ...(rule.point === 'event' ? { detail: new EventDetail(event?.details ?? {}) } : {}),
      });
      const label = labels.get(occurrence.id) ?? labels.get(occurrence.reference ?? '');
      tally.add(occurrence, hit, label);
    });
  }

  /** What the events themselves say. */
  private async detailsOf(page: readonly Occurrence[]) {
    const rows = await Promise.all(page.map(({ id }) => this.events.find(this.db, id)));
    return new Map(
      rows.flatMap((row) =>
        row === undefined
          ? []
          : [
              [
                row.id,
                { details: row.details, fields: { kind: row.type, outcome: row.outcome, actor: row.actorKind } },
              ] as const,
            ],
      ),
    );
  }
}

/** At what a rule is asked. */
function kindsOf({ point, events }: RuleVersion): readonly string[] {
  if (point === 'event') return events;
  return [point, `${point}.denied`];
}

/** What a decision was asked with; what was not asked yet when it was made is as if there was nothing of it. */
function fieldsOf({ point }: Pick<RuleVersion, 'point'>, { facts = {} }: Occurrence): Fields {
  return {
    ...nothingAt(point),
    ...Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [name, typeof value === 'number' ? BigInt(value) : value]),
    ),
  };
}
