import type { ProposalId, ProposalLine } from './dual-control.js';

/** A proposal as those may see it who may decide on it. */
export interface OpenProposal {
  readonly id: ProposalId;
  readonly act: string;
  /** Hex; the decision has to name it. */
  readonly hash: string;
  readonly subject: string;
  readonly proposedBy: string;
  readonly own: boolean;
  readonly proposedAt: Date;
  readonly expiresAt: Date;
  readonly summary: ProposalLine;
  /** How many things it is about that are listed one by one; 0 where the summary says all. */
  readonly lines: number;
}

/** All that a proposal is about, and the hash that a decision on exactly this has to name. */
export interface ProposedLines {
  readonly hash: string;
  readonly lines: readonly ProposalLine[];
}

/** A page of what waits for somebody's decision. */
export interface OpenProposals {
  readonly proposals: readonly OpenProposal[];
  /** After which proposal the next page begins; absent on the last. */
  readonly next?: string;
}
