import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../../platform/database/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { DoneBacktests } from '../monitoring/index.js';
import type { Measure, MeasureKind } from './case.js';
import type { MeasureChoicesView } from './cases-views.dto.js';
import { casesProblems as problems } from './cases.problems.js';
import { CasesRepository } from './cases.repository.js';
import { casesSettings as settings } from './cases.settings.js';
import { CatalogItems } from './catalog-items.js';
import { readReference } from './note-text.js';

/** What a measure is called by whoever adds it: of each kind, what belongs to that kind. */
export interface NamedMeasure {
  readonly kind: MeasureKind;
  readonly reference?: string | undefined;
  readonly ruleId?: string | undefined;
  readonly version?: number | undefined;
  readonly backtestId?: string | undefined;
  readonly clause?: string | undefined;
}

/**
 * Which rules and tests a measure may name. A backtest from before the case has not met what the case is about, a version
 * that decided before it has let it happen, and what anybody could have invented proves nothing. Source: checklist 18.
 */
@Injectable()
export class MeasureChoices {
  constructor(
    private readonly db: Db,
    private readonly cases: CasesRepository,
    private readonly items: CatalogItems,
    private readonly backtests: DoneBacktests,
  ) {}

  /** Raises `cases.not-found`. */
  async of(caseId: string): Promise<MeasureChoicesView> {
    const found = await this.cases.find(caseId);
    if (found === undefined) throw problems.notFound();
    const rules = await this.backtests.since(this.db, found.openedAt, settings.shownMax);
    return { rules: rules.map(({ liveSince: _since, ...rule }) => rule), clauses: this.items.clauses() };
  }

  /** What it is, and where the proof of it stands. Raises `cases.backtest-unknown`, `.clause-unknown` and `request.invalid`. */
  async named(tx: Tx, typed: NamedMeasure, openedAt: Date): Promise<Pick<Measure, 'reference' | 'rule'>> {
    const { kind, ruleId, version, backtestId, clause } = typed;
    if (kind === 'rule') {
      if (ruleId === undefined || version === undefined || backtestId === undefined) throw problems.backtestUnknown();
      const rule = { ruleId, version, backtestId };
      const found = await this.backtests.done(tx, rule);
      if (found === undefined || found.asOf < openedAt) throw problems.backtestUnknown();
      if (found.liveSince !== null && found.liveSince < openedAt) throw problems.backtestUnknown();
      return { reference: found.name, rule };
    }
    if (kind === 'test') {
      if (clause === undefined || !this.items.hasClause(clause)) throw problems.clauseUnknown();
      return { reference: clause, rule: undefined };
    }
    if (typed.reference === undefined)
      throw requestProblems.invalid({ errors: [{ pointer: '/reference', code: 'missing' }] });
    return { reference: readReference(typed.reference, '/reference'), rule: undefined };
  }
}
