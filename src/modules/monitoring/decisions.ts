import type { Tx } from '../../platform/database/index.js';
import type { FacetNeed } from '../ledger/index.js';
import type { Answer, DecisionPoint } from './answer.js';
import type { DecisionAsk } from './decision-facet.js';
import type { FieldsOf } from './fields.js';

/** What is to be decided at one point, outside of the money lane. */
export interface DecisionRequest<Point extends DecisionPoint> extends DecisionAsk {
  readonly point: Point;
  readonly fields: FieldsOf<Point>;
  /** The link or application that it is about. */
  readonly reference: string;
}

/**
 * What the rules say before something is done, at five points: opening, linking, charge, transfer, payment. Every decision
 * is kept with the rules, what they were asked with, and which of their parts were true. Source: checklist 15, 3, d, f, ⑦, 14.
 */
export abstract class Decisions {
  /** What an order of the money lane has to need, so that its operation can ask `decisionOf`. */
  abstract needs(asks: readonly DecisionAsk[]): readonly FacetNeed[];

  /**
   * Decides, and keeps the decision in the caller's transaction. Without rules it answers what is closed: an opening is
   * looked at by people, a link is denied.
   */
  abstract decide<Point extends DecisionPoint>(
    tx: Tx,
    request: DecisionRequest<Point>,
  ): Promise<{ readonly decisionId: string; readonly answer: Answer }>;
}
