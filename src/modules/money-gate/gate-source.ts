import type { SqlPart } from '../../platform/database/index.js';
import type { Problem } from '../../platform/problems/index.js';
import type { CardChannel } from '../cards/index.js';

/** Who wants to move money, on which channel, from which session. */
export interface GateAsk {
  readonly memberId: string;
  readonly channel: CardChannel;
  /** Where it comes from a signed-in member. */
  readonly sessionId?: string | undefined;
}

/** In which order refusals are told, when there are several. What is only a fact refuses nothing by itself. */
export const GATE_RANKS = ['standing', 'stop', 'card', 'wait', 'fact'] as const;
export type GateRank = (typeof GATE_RANKS)[number];

/**
 * What a module knows that decides whether a member may move money now. It is read in the statement of the money lane that
 * reads everything else, after the one that locks, so that it costs no round trip and is never old.
 */
export interface GateSource<Facts> {
  readonly name: string;
  readonly rank: GateRank;

  /** An expression, evaluated for its locks; for all who ask, in a fixed order. */
  lock?(asks: readonly GateAsk[]): SqlPart;

  /**
   * An expression that gives JSON about one who asks: `n.member_id`, `n.channel`, `n.session_id` (null where there is none);
   * it may name `moment.at`, the time of the transaction.
   */
  read(): SqlPart;

  /** What the expression gave. */
  open(json: unknown): Facts;

  /** What stands against it at this moment; undefined when nothing does. Pure. */
  refusal?(facts: Facts, ask: GateAsk, at: Date): Problem | undefined;
}

export type AnyGateSource = GateSource<unknown>;
