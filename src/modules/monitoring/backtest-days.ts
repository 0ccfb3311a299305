import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { OutcomeLabels, type OutcomeLabel } from '../alerts/index.js';
import type { BacktestTally } from './backtest-tally.js';
import { type Backtest, BacktestsRepository } from './backtests.repository.js';
import { hourOf } from './decide.js';
import { DecisionsRepository } from './decisions.repository.js';
import type { CompiledExpression } from './expression.js';
import { kindsOfFeatures } from './feature.js';
import { monitoringSettings as settings } from './monitoring.settings.js';
import { OccurrencesRepository, type Touched } from './occurrences.repository.js';
import { Past } from './past.js';
import type { RuleVersion } from './rule.js';

const DAY_MS = settings.dayEverySeconds * 1_000;

/**
 * Asks a daily rule about our own history as it would have been asked: day by day, of everybody and everything that something
 * had happened to since the day before. What it hits is a subject on a day; that is fraud where anything of that day turned out
 * to be. It stops no money, since it comes after it. Source: checklist 16.
 */
@Injectable()
@Checkpoint('16.rules-versioned')
export class BacktestDays {
  constructor(
    private readonly backtests: BacktestsRepository,
    private readonly occurrences: OccurrencesRepository,
    private readonly decisions: DecisionsRepository,
    private readonly labels: OutcomeLabels,
  ) {}

  async walk(
    tally: BacktestTally,
    { id, asOf }: Pick<Backtest, 'asOf'> & { readonly id: string | undefined },
    {
      expression,
      rule,
      from,
    }: { readonly expression: CompiledExpression; readonly rule: RuleVersion; readonly from: Date },
  ): Promise<void> {
    const kinds = kindsOfFeatures(expression.features);
    const first = await this.occurrences.firstSince(kinds, from);
    if (first === undefined) return;
    const days = Math.max(0, Math.ceil((asOf.getTime() - first.getTime()) / DAY_MS));
    for (let day = days; day >= 0; day -= 1) {
      const at = new Date(asOf.getTime() - day * DAY_MS);
      await this.ofDay(tally, at, { kinds, expression, rule, before: asOf });
      if (id !== undefined) await this.backtests.progress(id, days - day + 1, days + 1);
    }
  }

  private async ofDay(
    tally: BacktestTally,
    at: Date,
    asked: {
      readonly kinds: readonly string[];
      readonly expression: CompiledExpression;
      readonly rule: RuleVersion;
      readonly before: Date;
    },
  ): Promise<void> {
    const { kinds, rule } = asked;
    const of = { kinds, dimension: rule.groupedBy, seconds: settings.dayEverySeconds };
    // As many as are asked on a day.
    for (let after: string | undefined, left: number = settings.daySubjectsMax; left > 0;) {
      const rowsMax = Math.min(left, settings.backtestRowsPerRead);
      const touched = await this.occurrences.touchedBefore(of, at, after, rowsMax);
      await this.score(tally, touched, at, asked);
      if (touched.length < rowsMax) return;
      after = touched.at(-1)?.subject;
      left -= touched.length;
    }
  }

  private async score(
    tally: BacktestTally,
    touched: readonly Touched[],
    at: Date,
    {
      expression,
      rule,
      before,
    }: { readonly expression: CompiledExpression; readonly rule: RuleVersion; readonly before: Date },
  ): Promise<void> {
    if (touched.length === 0) return;
    const moments = touched.map(({ subject }) => ({ subjects: { [rule.groupedBy]: subject }, at }));
    const pasts = await this.decisions.past(expression.features, moments);
    const labels = await this.labels.before(
      touched.flatMap(({ ids, references }) => [...ids, ...references]),
      before,
    );
    touched.forEach(({ ids, references }, place) => {
      const [moment, past, latest] = [moments[place], pasts[place]?.past, ids[0]];
      if (moment === undefined || past === undefined || latest === undefined)
        throw new Error('the past of a moment was not read');
      const hit = expression.holds({ fields: {}, hour: hourOf(at), past: new Past(past) });
      const found = [...ids, ...references].map((one) => labels.get(one));
      tally.add(
        { id: latest, at, kind: 'day', subjects: moment.subjects, amountYen: 0 },
        hit,
        worst(found),
        moment.subjects[rule.groupedBy],
      );
    });
  }
}

const worst = (labels: readonly (OutcomeLabel | undefined)[]): OutcomeLabel | undefined =>
  labels.includes('fraud') ? 'fraud' : labels.find((label) => label !== undefined);
