import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { SqlRunner } from '../../platform/database/index.js';
import { OutcomeLabels } from '../alerts/index.js';
import { BacktestsRepository } from './backtests.repository.js';
import { DecisionsRepository, type MetPlace } from './decisions.repository.js';
import { monitoringSettings as settings } from './monitoring.settings.js';
import type { RuleRef, RuleVersion } from './rule.js';

/** What of what turned out to be fraud a version has met, one by one. Source: checklist 16. */
@Injectable()
@Checkpoint('16.labelled-set')
export class FraudMet {
  constructor(
    private readonly decisions: DecisionsRepository,
    private readonly backtests: BacktestsRepository,
    private readonly labels: OutcomeLabels,
  ) {}

  /** While it was at work, within what a backtest as of that moment looks back at; by the labels of then, or of another moment. */
  async atWork(runner: SqlRunner, ref: RuleRef, asOf: Date, labelledBefore = asOf): Promise<ReadonlySet<string>> {
    const fraud = new Set<string>();
    for (let after: MetPlace | undefined; ;) {
      const met = await this.decisions.metBy(runner, ref, { asOf, after, rowsMax: settings.fraudMetPerRead });
      for (const id of await this.fraudOf(runner, met, labelledBefore)) fraud.add(id);
      after = met.at(-1);
      if (met.length < settings.fraudMetPerRead) return fraud;
    }
  }

  /** What is lost with a live rule: all fraud that it has met, at work or when it was tried, and how much of that no other meets. */
  async ofRule(
    runner: SqlRunner,
    ref: RuleRef & Pick<RuleVersion, 'point'>,
    now: Date,
  ): Promise<{ readonly met: number; readonly alone: number }> {
    const tried = (await this.backtests.latestDone(runner, ref))?.result.met ?? [];
    const met = new Set([...(await this.atWork(runner, ref, now)), ...tried]);
    // Daily rules meet people, not moments: nobody can say which of the others has met the same.
    const byOthers = ref.point === 'day' ? [] : await this.decisions.metByOthers(runner, ref.ruleId, [...met]);
    return { met: met.size, alone: met.size - byOthers.length };
  }

  private async fraudOf(
    runner: SqlRunner,
    met: readonly { readonly id: string; readonly reference: string | null }[],
    before: Date,
  ): Promise<readonly string[]> {
    const ids = met.flatMap(({ id, reference }) => (reference === null ? [id] : [id, reference]));
    const labels = await this.labels.before(ids, before, runner);
    return met.flatMap(({ id, reference }) =>
      (labels.get(id) ?? labels.get(reference ?? '')) === 'fraud' ? [id] : [],
    );
  }
}
