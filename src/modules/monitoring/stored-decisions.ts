import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { Tx } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import type { FacetNeed } from '../ledger/index.js';
import type { Answer, DecisionPoint } from './answer.js';
import { decideByRules } from './decide.js';
import { type DecisionAsk, decisionNeed } from './decision-facet.js';
import { type DecisionRequest, Decisions } from './decisions.js';
import { DecisionsRepository } from './decisions.repository.js';
import type { Subjects } from './dimension.js';
import { featuresOf, rulesAt } from './judgement.js';
import { RuleBook } from './rule-book.js';

@Injectable()
@Checkpoint('15.rules-run')
export class StoredDecisions extends Decisions {
  constructor(
    private readonly book: RuleBook,
    private readonly repository: DecisionsRepository,
    private readonly audit: Audit,
  ) {
    super();
  }

  override needs(asks: readonly DecisionAsk[]): readonly FacetNeed[] {
    const [set, network] = [this.book.current(), this.audit.network()];
    return asks.map((ask) => decisionNeed(ask, set, network));
  }

  override async decide<Point extends DecisionPoint>(
    tx: Tx,
    { point, subjects: asked, sessionId, fields, reference }: DecisionRequest<Point>,
  ): Promise<{ readonly decisionId: string; readonly answer: Answer }> {
    const set = this.book.current();
    const subjects = { ...(await this.around(tx, asked, sessionId)), ...asked };
    const features = set === undefined ? [] : featuresOf(rulesAt(set, point));
    const [grounds] = await this.repository.past(features, [{ subjects }], tx);
    if (grounds === undefined) throw new Error('the database gave no moment');
    const { at, past } = grounds;
    const decided = decideByRules({ point, at, subjects, fields, reference }, { set, past });
    await this.repository.write(tx, decided.decision, decided.hits);
    await this.audit.record(tx, ...decided.events);
    return { decisionId: decided.decision.id, answer: decided.answer };
  }

  /** Where it comes from. */
  private async around(tx: Tx, { member }: Subjects, sessionId: string | undefined): Promise<Subjects> {
    const network = this.audit.network();
    const device =
      sessionId === undefined || member === undefined
        ? undefined
        : await this.repository.deviceOf(tx, sessionId, member);
    return { ...(network === undefined ? {} : { network }), ...(device === undefined ? {} : { device }) };
  }
}
