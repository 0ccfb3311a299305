import type { Problem } from '../../platform/problems/index.js';
import { SYSTEM_ACCOUNTS } from './account.js';
import { ledgerProblems } from './ledger.problems.js';
import type { NewHold, NewPosting } from './posting.js';
import type { Yen } from './yen.js';

/** A hold as a transaction reads it. */
export interface HoldState extends NewHold {
  readonly placedYen: Yen;
  readonly capturedYen: Yen;
  readonly releasedYen: Yen;
}

/** What is still held. */
export function openYen({ placedYen, capturedYen, releasedYen }: HoldState): Yen {
  return placedYen - capturedYen - releasedYen;
}

/** Where money comes from or goes to that is another member's, and the approval that lets it. */
export interface HoldWay {
  /** The account at the other end; the owner of the hold when absent. */
  readonly account?: string;
  readonly intentId?: string;
  /** The kind of the posting, where it has a name of its own. */
  readonly kind?: string;
}

/** Puts money of an account into a new hold. Whoever decides it asks before whether the account has as much. */
export function placeHold(hold: NewHold, amountYen: Yen, way: HoldWay = {}): NewPosting {
  return { ...put(hold, amountYen, { kind: 'hold-placed', ...way }), opensHold: hold };
}

/** Puts more into a hold that there is, as an incremental authorization does. */
export function addToHold(hold: HoldState, amountYen: Yen, way: HoldWay = {}): NewPosting {
  return put(hold, amountYen, { kind: 'hold-raised', ...way });
}

/** Takes from a hold for good, for an account. */
export function captureHold(
  hold: HoldState,
  amountYen: Yen,
  to: string,
  way: Omit<HoldWay, 'account'> = {},
): NewPosting {
  return take(hold, 'capture', amountYen, { kind: 'hold-captured', account: to, ...way });
}

/** Gives back what is still held, or a part of it: to the owner of the hold, or to whom it came from. */
export function releaseHold(hold: HoldState, amountYen: Yen = openYen(hold), way: HoldWay = {}): NewPosting {
  return take(hold, 'release', amountYen, { kind: 'hold-released', ...way });
}

/** Gives back what is still held of a hold that is over. */
export function expireHold(hold: HoldState): NewPosting {
  return take(hold, 'expire', openYen(hold), { kind: 'hold-expired' });
}

/** Why no money can be taken from or put into the hold now; undefined when it can. Another member's is unknown. */
export function refusalOfHold(hold: HoldState | undefined, memberId: string, at: Date): Problem | undefined {
  if (hold === undefined || hold.memberId !== memberId) return ledgerProblems.holdUnknown();
  if (openYen(hold) === 0n || hold.expiresAt <= at) return ledgerProblems.holdEnded();
  return undefined;
}

type NamedWay = HoldWay & { readonly kind: string };

function put(hold: NewHold, amountYen: Yen, { kind, account = hold.memberId, intentId }: NamedWay): NewPosting {
  return {
    ...{ kind, memberId: hold.memberId, holdStep: 'place' },
    ...(intentId === undefined ? {} : { intentId }),
    entries: [
      { accountId: account, amountYen: -amountYen },
      { accountId: SYSTEM_ACCOUNTS.holds, amountYen, holdId: hold.id },
    ],
  };
}

function take(
  hold: HoldState,
  holdStep: 'capture' | 'release' | 'expire',
  amountYen: Yen,
  { kind, account = hold.memberId, intentId }: NamedWay,
): NewPosting {
  return {
    ...{ kind, memberId: hold.memberId, holdStep },
    ...(intentId === undefined ? {} : { intentId }),
    entries: [
      { accountId: SYSTEM_ACCOUNTS.holds, amountYen: -amountYen, holdId: hold.id },
      { accountId: account, amountYen },
    ],
  };
}
