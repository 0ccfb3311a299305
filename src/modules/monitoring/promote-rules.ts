import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { type Approval, defineControlledAct, DualControl } from '../staff/index.js';
import type { ComparedResult } from './backtest-tally.js';
import { BacktestsRepository } from './backtests.repository.js';
import { FraudMet } from './fraud-met.js';
import { rulePromoted, ruleRetired } from './monitoring.events.js';
import { monitoringProblems as problems } from './monitoring.problems.js';
import { monitoringSettings as settings } from './monitoring.settings.js';
import type { RuleRef } from './rule.js';
import { RuleBook } from './rule-book.js';
import { type DatedVersion, ruleRows, RulesRepository } from './rules.repository.js';
import { found } from './write-rules.js';

/** All that one version can differ from another in, as words. */
type ShownContent = Readonly<
  Record<'point' | 'events' | 'expression' | 'answer' | 'severity' | 'queue' | 'groupedBy' | 'meaning', string>
>;
type PromotePayload = Readonly<{
  ruleId: string;
  rule: string;
  version: number;
  /** 0 where no version decides. */
  former: number;
  scored: number;
  hits: number;
}> &
  ShownContent & { readonly [Name in keyof ShownContent as `former${Capitalize<Name>}`]: string };
type RetirePayload = Readonly<{
  ruleId: string;
  rule: string;
  version: number;
  answer: string;
  expression: string;
  /** How much of what turned out to be fraud it has met, and how much of that no other rule has. */
  fraudMet: number;
  fraudAlone: number;
}>;

/** A version of a rule decides from now on; the one before it no longer does. The slip shows exactly what changes. */
export const promoteRuleAct = defineControlledAct<PromotePayload>({
  name: 'monitoring.promote-rule',
  deciderRoles: ['approver'],
  ttlSeconds: settings.promotionSeconds,
  summary: (payload) => payload,
});

/** A rule decides no more. */
export const retireRuleAct = defineControlledAct<RetirePayload>({
  name: 'monitoring.retire-rule',
  deciderRoles: ['approver'],
  ttlSeconds: settings.promotionSeconds,
  summary: (payload) => payload,
});

/** Lets a version decide, or no more: one person proposes, another approves. Source: checklist 16, h. */
@Injectable()
@Checkpoint('16.rules-versioned', '16.labelled-set')
export class PromoteRules implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly rules: RulesRepository,
    private readonly backtests: BacktestsRepository,
    private readonly fraud: FraudMet,
    private readonly book: RuleBook,
    private readonly clock: Clock,
    private readonly dualControl: DualControl,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.dualControl.handle(promoteRuleAct, (tx, payload, approval) => this.promote(tx, payload, approval));
    this.dualControl.handle(retireRuleAct, (tx, payload, approval) => this.retire(tx, payload, approval));
  }

  /**
   * Raises `request.not-found`, `monitoring.wrong-stage`, `monitoring.not-backtested`, `monitoring.loses-fraud` and
   * `staff.proposal-pending`.
   */
  async proposePromotion(ref: RuleRef, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      const versions = await this.rules.lock(tx, ref.ruleId);
      const next = found(versions, ref);
      if (next.stage !== 'shadow') throw problems.wrongStage();
      const done = await this.backtests.latestDone(tx, ref);
      if (done === undefined) throw problems.notBacktested();
      const { result: tested, asOf } = done;
      const live = liveOf(versions);
      if (live !== undefined) await this.refuseLoss(tx, live, { tested, asOf });
      const was = live === undefined ? NOTHING : shownOf(live);
      await this.dualControl.propose(tx, promoteRuleAct, {
        payload: {
          ...{ ...ref, rule: next.name, former: live?.version ?? 0 },
          ...shownOf(next),
          ...{ formerPoint: was.point, formerEvents: was.events, formerExpression: was.expression },
          ...{ formerAnswer: was.answer, formerSeverity: was.severity, formerQueue: was.queue },
          ...{ formerGroupedBy: was.groupedBy, formerMeaning: was.meaning },
          ...{ scored: tested.scored, hits: tested.hits },
        },
        subject: { kind: 'system', id: ref.ruleId },
        by: { kind: 'staff', id: caller.id },
      });
    });
  }

  /**
   * What the live version meets and this one does not is a loss, one by one and however good the reasons: then two people retire
   * that first, and their slip says what is lost.
   */
  private async refuseLoss(tx: Tx, live: DatedVersion, { tested, asOf }: { tested: ComparedResult; asOf: Date }) {
    const { met, against, lost } = tested;
    // It was tried beside another version than the one that decides now.
    if (met === undefined || against !== live.version) throw problems.notBacktested();
    if (lost !== 0) throw problems.losesFraud();
    // A daily rule was tried beside the live one day by day; its own decisions are made at other hours.
    if (live.point === 'day') return;
    const own = new Set(met);
    const missing = async (labelledBefore: Date) =>
      [...(await this.fraud.atWork(tx, live, asOf, labelledBefore))].some((id) => !own.has(id));
    if (await missing(asOf)) throw problems.losesFraud();
    // What turned out to be fraud since then asks for another trial.
    if (await missing(this.clock.now())) throw problems.notBacktested();
  }

  /** Raises `request.not-found`, `monitoring.wrong-stage` and `staff.proposal-pending`. */
  async proposeRetirement(ruleId: string, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      const versions = await this.rules.lock(tx, ruleId);
      if (versions.length === 0) throw requestProblems.notFound();
      const live = liveOf(versions);
      if (live === undefined) throw problems.wrongStage();
      const { name: rule, version, answer, expression } = live;
      const fraud = await this.fraud.ofRule(tx, live, this.clock.now());
      await this.dualControl.propose(tx, retireRuleAct, {
        payload: { ruleId, rule, version, answer, expression, fraudMet: fraud.met, fraudAlone: fraud.alone },
        subject: { kind: 'system', id: ruleId },
        by: { kind: 'staff', id: caller.id },
      });
    });
  }

  private async promote(tx: Tx, payload: PromotePayload, approval: Approval): Promise<void> {
    const { ruleId, rule, version, former } = payload;
    const { proposalId, proposedBy, approvedBy } = approval;
    const versions = await this.rules.lock(tx, ruleId);
    const next = found(versions, { ruleId, version });
    const live = liveOf(versions);
    // What was approved says what it takes the place of.
    if (next.stage !== 'shadow' || (live?.version ?? 0) !== former) throw problems.ruleChanged();
    if (live !== undefined) await this.rules.retire(tx, live, `staff:${approvedBy.id}`, proposalId);
    await this.rules.promote(tx, next, proposalId);
    await this.audit.witness(
      tx,
      ruleRows,
      [next, ...(live === undefined ? [] : [live])].map(({ versionId }) => versionId),
      approvedBy,
    );
    const details = {
      ...{ ruleId, rule, version, former: live?.version ?? null, answer: next.answer },
      ...{ proposalId, proposedBy: proposedBy.id },
    };
    await this.audit.record(tx, rulePromoted({ actor: approvedBy, subject: { kind: 'system' }, details }));
    this.readAnew(tx);
  }

  private async retire(tx: Tx, { ruleId, rule, version }: RetirePayload, approval: Approval): Promise<void> {
    const { proposalId, proposedBy, approvedBy } = approval;
    const live = liveOf(await this.rules.lock(tx, ruleId));
    if (live?.version !== version) throw problems.ruleChanged();
    await this.rules.retire(tx, live, `staff:${approvedBy.id}`, proposalId);
    await this.audit.witness(tx, ruleRows, [live.versionId], approvedBy);
    const details = { ruleId, rule, version, proposalId, proposedBy: proposedBy.id };
    await this.audit.record(tx, ruleRetired({ actor: approvedBy, subject: { kind: 'system' }, details }));
    this.readAnew(tx);
  }

  /** This process at once, the others with their next reading. */
  private readAnew(tx: Tx): void {
    tx.onCommit(() => {
      this.book.refreshSoon();
    });
  }
}

/** Where no version decides, there is nothing that the next one takes the place of. */
const NOTHING: ShownContent = {
  ...{ point: '', events: '', expression: '', answer: '' },
  ...{ severity: '', queue: '', groupedBy: '', meaning: '' },
};

function shownOf(version: DatedVersion): ShownContent {
  const { point, events, expression, answer, severity, queue, groupedBy, meaning } = version;
  return { point, events: [...events].sort().join(' '), expression, answer, severity, queue, groupedBy, meaning };
}

const liveOf = (versions: readonly DatedVersion[]): DatedVersion | undefined =>
  versions.find(({ stage }) => stage === 'live');
