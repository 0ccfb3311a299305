import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { DualControl, OwnMembers, StaffNames } from '../staff/index.js';
import { RULE_POINTS } from './answer.js';
import type { ComparedResult } from './backtest-tally.js';
import { type Backtest, BacktestsRepository } from './backtests.repository.js';
import { DecisionsRepository } from './decisions.repository.js';
import { monitoringSettings as settings } from './monitoring.settings.js';
import { promoteRuleAct, retireRuleAct } from './promote-rules.js';
import type { BacktestResultView, BacktestView, RulesView, RuleVersionView, RuleView } from './rules.dto.js';
import { type DatedVersion, RulesRepository } from './rules.repository.js';
import { suppressRuleAct } from './suppress-rules.js';

/** Rules for those who work with them. */
@Injectable()
export class ShowRules {
  constructor(
    private readonly rules: RulesRepository,
    private readonly backtests: BacktestsRepository,
    private readonly decisions: DecisionsRepository,
    private readonly names: StaffNames,
    private readonly dualControl: DualControl,
    private readonly own: OwnMembers,
  ) {}

  /** Of each rule the version that says most. */
  async list(): Promise<RulesView> {
    const all = await this.rules.list(settings.rulesAtWorkMax);
    const versions = all.filter(({ point }) => RULE_POINTS.includes(point));
    const readable = await this.names.readable(versions.map(({ madeBy }) => madeBy));
    return { rules: versions.map((version) => versionView(version, readable)) };
  }

  /** Where it is silent without members that the reader is tied to. Raises `request.not-found`. */
  async one(ruleId: string, caller: Principal): Promise<RuleView> {
    const versions = await this.rules.versions(ruleId);
    const [newest] = versions;
    if (newest === undefined) throw requestProblems.notFound();
    const [live, shadow] = (['live', 'shadow'] as const).map((at) => versions.find(({ stage }) => stage === at));
    const days = async (version: DatedVersion | undefined) =>
      version === undefined ? [] : this.decisions.hitsByDay(ruleId, version.version);
    const pending = async (act: { readonly name: string }) =>
      (await this.dualControl.pending(act, 'system', [ruleId], caller)).get(ruleId);
    const [readable, liveDays, shadowDays, backtest, suppressions, tied, promotion, retirement, suppression] =
      await Promise.all([
        this.names.readable(versions.map(({ madeBy }) => madeBy)),
        ...([days(live), days(shadow)] as const),
        this.backtests.latest(shadow ?? newest),
        ...([this.rules.suppressions(), this.own.of(caller.id)] as const),
        ...([pending(promoteRuleAct), pending(retireRuleAct), pending(suppressRuleAct)] as const),
      ]);
    return {
      versions: versions.map((version) => versionView(version, readable)),
      ...{ liveDays, shadowDays },
      ...(backtest === undefined ? {} : { backtest: backtestView(backtest) }),
      suppressions: suppressions
        .filter((one) => one.ruleId === ruleId && !tied.has(one.subjectId))
        .map(({ subjectKind, subjectId, until }) => ({ subjectKind, subjectId, until })),
      ...(promotion === undefined ? {} : { promotion }),
      ...(retirement === undefined ? {} : { retirement }),
      ...(suppression === undefined ? {} : { suppression }),
    };
  }
}

function versionView(version: DatedVersion, readable: (who: string) => string): RuleVersionView {
  const { ruleId, name, stage, point, events, expression, answer, severity, queue, groupedBy, meaning } = version;
  const { shadowSince, liveSince, retiredAt } = version;
  return {
    ...{ ruleId, version: version.version, name, stage, point, events: [...events], expression, answer, severity },
    ...{ queue, groupedBy, meaning, madeAt: version.madeAt, madeBy: readable(version.madeBy) },
    ...(shadowSince === null ? {} : { shadowSince }),
    ...(liveSince === null ? {} : { liveSince }),
    ...(retiredAt === null ? {} : { retiredAt }),
  };
}

function backtestView({ id, version, state, asOf, rowsDone, rowsAll, result, failure }: Backtest): BacktestView {
  return {
    ...{ id, version, state, asOf, rowsDone },
    ...(rowsAll === null ? {} : { rowsAll }),
    ...(result === null ? {} : { result: resultView(result) }),
    ...(failure === null ? {} : { failure }),
  };
}

function resultView(result: ComparedResult): BacktestResultView {
  const { precision, recall, byDay, examples, lost } = result;
  const { scored, hits, fraudHit, legitimateHit, fraud, stoppedYen, membersDisturbed } = result;
  return {
    ...{ scored, hits, fraudHit, legitimateHit, fraud, stoppedYen, membersDisturbed },
    ...(lost === undefined ? {} : { lost }),
    ...{ byDay: [...byDay], examples: [...examples] },
    ...(precision === null ? {} : { precision }),
    ...(recall === null ? {} : { recall }),
  };
}
