import { SYSTEM_ACCOUNTS } from './account.js';
import { AMOUNT_YEN_MAX, type Yen } from './yen.js';

export const HOLD_STEPS = ['place', 'capture', 'release', 'expire'] as const;
/** What a posting does to the holds that its entries name. */
export type HoldStep = (typeof HOLD_STEPS)[number];

/** One side of a posting: what comes into an account, or with a minus leaves it. */
export interface NewEntry {
  readonly accountId: string;
  readonly amountYen: Yen;
  /** On the account of holds, and there always. */
  readonly holdId?: string;
}

/** A hold to be opened. It belongs to a member, who has the money back when nothing else becomes of it. */
export interface NewHold {
  readonly id: string;
  readonly memberId: string;
  /** A word that says what for: `authorization`, `transfer-wait`, `incoming` … */
  readonly purpose: string;
  /** From then on nothing is captured of it, and a sweep gives it back. */
  readonly expiresAt: Date;
}

/** A posting as an operation decides it. */
export interface NewPosting {
  /** A word that says what it is, for statements: `charge`, `payment-capture` … */
  readonly kind: string;
  /** Whose operation it is. */
  readonly memberId?: string;
  readonly entries: readonly NewEntry[];
  readonly holdStep?: HoldStep;
  /** The intent whose approval was spent on it. What goes from member to member has one. */
  readonly intentId?: string;
  /** A hold that it opens, with `holdStep: 'place'`. */
  readonly opensHold?: NewHold;
}

export interface Move {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly amountYen: Yen;
  readonly memberId?: string;
  /** Between members: the intent whose approval was spent on it. */
  readonly intentId?: string;
}

/** A posting from one account to another. */
export function move({ kind, from, to, amountYen, memberId, intentId }: Move): NewPosting {
  return {
    kind,
    ...(memberId === undefined ? {} : { memberId }),
    ...(intentId === undefined ? {} : { intentId }),
    entries: [
      { accountId: from, amountYen: -amountYen },
      { accountId: to, amountYen },
    ],
  };
}

const ENTRIES_MAX = 20;

/** What is wrong with the form of a posting; undefined when nothing is. Each of it is a fault of the operation. */
export function faultOf({ entries, holdStep, opensHold }: NewPosting): string | undefined {
  if (entries.length < 2) return 'a posting has two entries at least';
  if (entries.length > ENTRIES_MAX) return `a posting has ${ENTRIES_MAX} entries at most`;
  if (entries.some(({ amountYen }) => amountYen === 0n)) return 'an entry moves something';
  if (entries.some(({ amountYen }) => amountYen > AMOUNT_YEN_MAX || -amountYen > AMOUNT_YEN_MAX))
    return 'an entry is too large';
  if (entries.reduce((sum, { amountYen }) => sum + amountYen, 0n) !== 0n) return 'the entries do not sum to zero';
  const onHolds = entries.filter(({ accountId }) => accountId === SYSTEM_ACCOUNTS.holds);
  if (entries.some(({ accountId, holdId }) => (holdId !== undefined) !== (accountId === SYSTEM_ACCOUNTS.holds)))
    return 'entries on the account of holds name their hold, and no others do';
  if ((holdStep === undefined) !== (onHolds.length === 0)) return 'a step of a hold is on the account of holds';
  if (onHolds.some(({ amountYen }) => (holdStep === 'place') !== amountYen > 0n)) return 'a step goes the wrong way';
  if (opensHold !== undefined && !onHolds.some(({ holdId }) => holdId === opensHold.id))
    return 'a hold is opened by what is put into it';
  return undefined;
}

/** What it moves in all, for events and lists. */
export function turnoverYen({ entries }: Pick<NewPosting, 'entries'>): Yen {
  return entries.reduce((sum, { amountYen }) => (amountYen > 0n ? sum + amountYen : sum), 0n);
}
