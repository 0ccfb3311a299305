import type { Problem } from '../../platform/problems/index.js';
import { type Books, type FacetEffect, jsonYen, ledgerProblems, type Yen } from '../ledger/index.js';
import type { AssuranceLevel } from '../members/index.js';
import { balanceMaxYen, type Caps, levelCaps, ownCaps, overLimit, programCaps, roomYen, strictest } from './caps.js';
import type { LimitKind } from './limit-kind.js';
import { limitState, limitUse, useLimit } from './limit-use.js';
import { limitsProblems } from './limits.problems.js';
import type { Used } from './windows.js';

/** What is to be used of a limit. */
export interface LimitAsk {
  readonly kind: LimitKind;
  /** The member, or the bank account. */
  readonly subjectId: string;
  readonly amountYen: Yen;
  /** The use, for a later `voidUse`. */
  readonly useId: string;
  /** Of the member; absent for a bank account, whose limits are the program's. */
  readonly level?: AssuranceLevel;
  /** What circumstances leave: `chargeCaps`, `transferCaps`. */
  readonly circumstances?: Caps;
}

/** The limit that holds: the strictest of program, level, the member's own and circumstances. */
export function limitInForce(
  books: Books,
  { kind, subjectId, level, circumstances }: Pick<LimitAsk, 'kind' | 'subjectId' | 'level' | 'circumstances'>,
): Caps {
  const { own } = limitState(books.of(limitUse), { kind, subjectId });
  const program = programInForce(books, { kind, subjectId });
  return strictest(program, level === undefined ? {} : levelCaps(program, level), ownCaps(own), circumstances ?? {});
}

/** What the program allows; the operation has to need the limit. */
export function programInForce(books: Books, need: Pick<LimitAsk, 'kind' | 'subjectId'>): Caps {
  return programCaps(need.kind, limitState(books.of(limitUse), need).program);
}

/**
 * Reserves what an operation uses of a limit: the effect that writes it, or the problem when it does not fit. Pure, for use
 * in a `decide`; the operation has to need the limit (`limitNeed`).
 */
export function reserveLimit(
  books: Books,
  ask: LimitAsk,
): { readonly effect: FacetEffect } | { readonly problem: Problem } {
  const { kind, subjectId, useId, amountYen } = ask;
  const { used } = limitState(books.of(limitUse), { kind, subjectId });
  const over = overLimit(limitInForce(books, ask), used, amountYen);
  if (over !== undefined) {
    const { window, roomYen: room } = over;
    return { problem: limitsProblems.overLimit({ requires: { kind, window, roomYen: jsonYen(room) } }) };
  }
  return { effect: useLimit({ kind, subjectId }, useId, amountYen) };
}

/** What still fits into a member's limit. */
export function limitRoomYen(books: Books, ask: Omit<LimitAsk, 'amountYen' | 'useId'>): Yen | undefined {
  return roomYen(limitInForce(books, ask), limitState(books.of(limitUse), ask).used);
}

/** What was used of a limit so far. */
export function limitUsed(books: Books, need: Pick<LimitAsk, 'kind' | 'subjectId'>): Used {
  return limitState(books.of(limitUse), need).used;
}

/**
 * The problem when a member would have more than an account may hold, what is held and what is on its way included, or has
 * closed it. Source: checklist 11.
 */
export function refusalOfBalance(
  books: Books,
  memberId: string,
  amountYen: Yen,
  onItsWayYen: Yen = 0n,
): Problem | undefined {
  const { balanceYen, heldYen, closed } = books.account(memberId);
  if (closed) return ledgerProblems.accountClosed();
  const left = balanceMaxYen() - balanceYen - heldYen - onItsWayYen;
  const room = left > 0n ? left : 0n;
  return amountYen > room ? limitsProblems.overBalance({ requires: { roomYen: jsonYen(room) } }) : undefined;
}
