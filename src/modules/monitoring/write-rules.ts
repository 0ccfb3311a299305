import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { compileExpression, type ExpressionFault } from './expression.js';
import { NOTED_EVENTS } from './kinds.js';
import { ruleDropped, ruleShadowed, ruleWritten } from './monitoring.events.js';
import { monitoringProblems as problems } from './monitoring.problems.js';
import { monitoringSettings as settings } from './monitoring.settings.js';
import type { RuleContent, RuleRef } from './rule.js';
import { RuleBook } from './rule-book.js';
import { type DatedVersion, RulesRepository } from './rules.repository.js';

/** What staff write of a version. To which items of the checklist a rule belongs is no word of theirs. */
export type WrittenContent = Omit<RuleContent, 'items'>;

/** Writes versions of rules, and lets them be asked without doing anything. Neither takes a second person. Source: checklist 16. */
@Injectable()
@Checkpoint('16.rules-versioned')
export class WriteRules {
  constructor(
    private readonly db: Db,
    private readonly rules: RulesRepository,
    private readonly book: RuleBook,
    private readonly audit: Audit,
  ) {}

  /** What is wrong with an expression; nothing when it is right. */
  check({ point, expression }: Pick<RuleContent, 'point' | 'expression'>): readonly ExpressionFault[] {
    const made = compileExpression(point, expression);
    return 'faults' in made ? made.faults : [];
  }

  /** A new rule; it belongs to no item of the checklist. Raises `monitoring.expression-invalid`, `monitoring.event-unknown` and `monitoring.name-taken`. */
  async create(name: string, written: WrittenContent, caller: Principal): Promise<RuleRef> {
    this.require(written);
    const content = { ...written, items: [] };
    return this.db.transact(async (tx) => {
      const ruleId = await this.rules.insertRule(tx, name, `staff:${caller.id}`);
      if (ruleId === undefined) throw problems.nameTaken();
      return this.write(tx, { ruleId, version: 1 }, { name, content, caller });
    });
  }

  /**
   * Another version of a rule, as a draft, for the items of the one before it; the draft before it ends. Raises what `create` does, and `request.not-found`.
   */
  async revise(ruleId: string, written: WrittenContent, caller: Principal): Promise<RuleRef> {
    this.require(written);
    return this.db.transact(async (tx) => {
      const versions = await this.rules.lock(tx, ruleId);
      const [newest] = versions;
      if (newest === undefined) throw requestProblems.notFound();
      const draft = versions.find(({ stage }) => stage === 'draft');
      if (draft !== undefined) await this.end(tx, draft, caller);
      const next = { ruleId, version: newest.version + 1 };
      const content = { ...written, items: newest.items };
      return this.write(tx, next, { name: newest.name, content, caller });
    });
  }

  /** A draft is asked from now on. The version in shadow before it ends. Raises `request.not-found`, `monitoring.wrong-stage` and `monitoring.too-many`. */
  async shadow(ref: RuleRef, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      const versions = await this.rules.lock(tx, ref.ruleId);
      const draft = found(versions, ref);
      if (draft.stage !== 'draft') throw problems.wrongStage();
      const former = versions.find(({ stage }) => stage === 'shadow');
      // What is above the bound would not be read, and not be asked.
      if (former === undefined && (await this.rules.countAtWork(tx)) >= settings.rulesAtWorkMax)
        throw problems.tooMany();
      if (former !== undefined) await this.end(tx, former, caller);
      await this.rules.shadow(tx, ref);
      await this.audit.record(tx, ruleShadowed({ ...by(caller), details: named(draft) }));
    });
    await this.book.refresh();
  }

  /** Ends a version that has decided nothing. Raises `request.not-found` and `monitoring.wrong-stage`. */
  async drop(ref: RuleRef, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      const version = found(await this.rules.lock(tx, ref.ruleId), ref);
      if (version.stage !== 'draft' && version.stage !== 'shadow') throw problems.wrongStage();
      await this.end(tx, version, caller);
    });
    await this.book.refresh();
  }

  private require({ point, expression, events }: WrittenContent): void {
    const faults = this.check({ point, expression });
    if (faults.length > 0)
      throw problems.expressionInvalid({
        requires: { faults: faults.map(({ code, words, from, to }) => ({ code, words, from, to })) },
      });
    if ((point === 'event') !== events.length > 0 || !events.every((type) => NOTED_EVENTS.includes(type)))
      throw problems.eventUnknown();
  }

  private async write(
    tx: Tx,
    ref: RuleRef,
    { name, content, caller }: { readonly name: string; readonly content: RuleContent; readonly caller: Principal },
  ): Promise<RuleRef> {
    await this.rules.insertVersion(tx, ref, content, `staff:${caller.id}`);
    const details = { ruleId: ref.ruleId, rule: name, version: ref.version, point: content.point };
    await this.audit.record(tx, ruleWritten({ ...by(caller), details }));
    return ref;
  }

  private async end(tx: Tx, version: DatedVersion, caller: Principal): Promise<void> {
    await this.rules.retire(tx, version, `staff:${caller.id}`);
    await this.audit.record(tx, ruleDropped({ ...by(caller), details: named(version) }));
  }
}

/** Raises `request.not-found`. */
export function found(versions: readonly DatedVersion[], { version }: RuleRef): DatedVersion {
  const one = versions.find((each) => each.version === version);
  if (one === undefined) throw requestProblems.notFound();
  return one;
}

const by = ({ id }: Principal) => ({ actor: { kind: 'staff', id }, subject: { kind: 'system' } }) as const;
const named = ({ ruleId, name, version }: DatedVersion) => ({ ruleId, rule: name, version });
