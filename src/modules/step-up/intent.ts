import type { Id } from '../../platform/ids/ids.js';
import type { ApprovalMethod } from './operation.js';

export type IntentId = Id<'Intent'>;

/** What became of an intent. Only an open one can be approved, and only an approved one be used. */
export const INTENT_STATES = ['open', 'approved', 'spent', 'given-up', 'expired'] as const;
export type IntentState = (typeof INTENT_STATES)[number];

/** What a member wants to do, frozen: it is written once and never changed. */
export interface Intent {
  readonly id: IntentId;
  readonly memberId: string;
  readonly sessionId: string;
  readonly securityEpoch: number;
  readonly operation: string;
  readonly paramsSealed: Buffer;
  readonly paramsHash: Buffer;
  readonly createdAt: Date;
  readonly secondsLeft: number;
  readonly expired: boolean;
  readonly approved: boolean;
  /** By what; null while it is open. */
  readonly approvedBy: ApprovalMethod | null;
  /** Where it was one. */
  readonly passkeyId: string | null;
  /** By a passkey that is old enough for that. */
  readonly waivesWaits: boolean;
  readonly spent: boolean;
  readonly givenUp: boolean;
}

/** Where it stands: what was done with it counts more than that its time is over. */
export function stateOf({ spent, givenUp, expired, approved }: Intent): IntentState {
  if (spent) return 'spent';
  if (givenUp) return 'given-up';
  if (expired) return 'expired';
  return approved ? 'approved' : 'open';
}
