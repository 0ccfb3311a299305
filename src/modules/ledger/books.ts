import { newId } from '../../platform/ids/ids.js';
import { type AccountState, isSystemAccount, spendableYen } from './account.js';
import type { AnyFacet, Facet, FacetEffect } from './facet.js';
import type { HoldState } from './hold.js';
import { faultOf, type HoldStep, type NewEntry, type NewPosting } from './posting.js';

/** What an operation decides by: the state as the operations before it have left it. */
export interface Books {
  /** The time of the transaction, by the clock of the database. */
  readonly at: Date;
  /** A member's account. Raises an error when the operation has not named it. */
  account(memberId: string): AccountState;
  /** What the member can spend. */
  spendableYen(memberId: string): bigint;
  /** A hold that the operation has named; undefined when there is none. */
  hold(holdId: string): HoldState | undefined;
  /** The book of a facet that the operation needs. */
  of<Need, Book, Effect>(facet: Facet<Need, Book, Effect>): Book;
}

/** An entry as it is written. */
export interface WrittenEntry extends NewEntry {
  readonly line: number;
  /** Of members: its place in the account, and the balance after it. */
  readonly nth?: bigint;
  readonly balanceAfterYen?: bigint;
}

/** A posting as it is written. */
export interface WrittenPosting extends Omit<NewPosting, 'entries'> {
  readonly id: string;
  readonly at: Date;
  readonly entries: readonly WrittenEntry[];
}

/** A decision that could not be written: the operation has a fault, and nothing of it is done. */
export class UnsoundPosting extends Error {
  override name = 'UnsoundPosting';
}

export interface BookRows {
  readonly at: Date;
  readonly accounts: readonly AccountState[];
  readonly holds: readonly HoldState[];
  readonly facets: ReadonlyMap<AnyFacet, unknown>;
}

/** The books of one transaction. Decisions read them; the lane writes what was decided, one operation after the other. */
export class OpenBooks implements Books {
  readonly at: Date;
  private accounts: ReadonlyMap<string, AccountState>;
  private holds: ReadonlyMap<string, HoldState>;
  private facets: ReadonlyMap<AnyFacet, unknown>;

  constructor({ at, accounts, holds, facets }: BookRows) {
    // Accounts do not go back in time, even if somebody has set the clock back.
    this.at = accounts.reduce((latest, { lastPostedAt }) => later(latest, lastPostedAt), at);
    this.accounts = new Map(accounts.map((account) => [account.id, account]));
    this.holds = new Map(holds.map((hold) => [hold.id, hold]));
    this.facets = facets;
  }

  account(memberId: string): AccountState {
    const account = this.accounts.get(memberId);
    if (account === undefined) throw new Error('the operation has not named this account');
    return account;
  }

  spendableYen(memberId: string): bigint {
    return spendableYen(this.account(memberId));
  }

  hold(holdId: string): HoldState | undefined {
    return this.holds.get(holdId);
  }

  of<Need, Book, Effect>(facet: Facet<Need, Book, Effect>): Book {
    if (!this.facets.has(facet)) throw new Error(`the operation has not asked for ${facet.name}`);
    return this.facets.get(facet) as Book;
  }

  /**
   * What an operation has decided, as it will be written, all of it or, with an `UnsoundPosting`, nothing. The books have it
   * once it is entered.
   */
  plan(
    postings: readonly NewPosting[],
    effects: readonly FacetEffect[],
  ): { readonly postings: readonly WrittenPosting[]; enter(): void } {
    const [accounts, holds, facets] = [new Map(this.accounts), new Map(this.holds), new Map(this.facets)];
    const written = postings.map((posting) => this.post(posting, accounts, holds));
    for (const { facet, effect } of effects) {
      if (!facets.has(facet)) throw new UnsoundPosting(`an effect on ${facet.name}, which was not read`);
      facets.set(facet, facet.apply(facets.get(facet), effect));
    }
    return {
      postings: written,
      enter: () => {
        [this.accounts, this.holds, this.facets] = [accounts, holds, facets];
      },
    };
  }

  private post(
    posting: NewPosting,
    accounts: Map<string, AccountState>,
    holds: Map<string, HoldState>,
  ): WrittenPosting {
    const fault = faultOf(posting);
    if (fault !== undefined) throw new UnsoundPosting(fault);
    const { opensHold, holdStep } = posting;
    if (opensHold !== undefined) {
      if (holds.has(opensHold.id)) throw new UnsoundPosting('there is such a hold already');
      if (opensHold.expiresAt <= this.at) throw new UnsoundPosting('a hold begins before it is over');
      holds.set(opensHold.id, { ...opensHold, placedYen: 0n, capturedYen: 0n, releasedYen: 0n });
    }
    const members = new Set(
      posting.entries.flatMap(({ accountId, holdId }) => {
        if (holdId !== undefined) return [holds.get(holdId)?.memberId];
        return isSystemAccount(accountId) ? [] : [accountId];
      }),
    );
    if (members.size > 1 && posting.intentId === undefined)
      throw new UnsoundPosting('what goes from member to member takes an approval');
    const entries = posting.entries.map((entry, place) => {
      if (entry.holdId !== undefined) this.step(entry, entry.holdId, holdStep, accounts, holds);
      return {
        ...entry,
        line: place + 1,
        ...(isSystemAccount(entry.accountId) ? {} : enter(entry, this.at, accounts)),
      };
    });
    return { ...posting, id: newId(), at: this.at, entries };
  }

  private step(
    { amountYen }: NewEntry,
    holdId: string,
    step: HoldStep | undefined,
    accounts: Map<string, AccountState>,
    holds: Map<string, HoldState>,
  ): void {
    const hold = holds.get(holdId);
    if (hold === undefined) throw new UnsoundPosting('the operation has not named this hold');
    const over = hold.expiresAt <= this.at;
    if (step === 'expire' ? !over : over && step !== 'release')
      throw new UnsoundPosting('this step is not open to the hold');
    const after = {
      ...hold,
      placedYen: hold.placedYen + (step === 'place' ? amountYen : 0n),
      capturedYen: hold.capturedYen - (step === 'capture' ? amountYen : 0n),
      releasedYen: hold.releasedYen - (step === 'release' || step === 'expire' ? amountYen : 0n),
    };
    if (after.capturedYen + after.releasedYen > after.placedYen) throw new UnsoundPosting('more than is held');
    holds.set(holdId, after);
    const owner = accounts.get(hold.memberId);
    if (owner === undefined) throw new UnsoundPosting('the operation has not named the account of its hold');
    accounts.set(owner.id, { ...owner, heldYen: owner.heldYen + amountYen });
  }
}

function enter(
  { accountId, amountYen }: NewEntry,
  at: Date,
  accounts: Map<string, AccountState>,
): { readonly nth: bigint; readonly balanceAfterYen: bigint } {
  const account = accounts.get(accountId);
  if (account === undefined) throw new UnsoundPosting('the operation has not named this account');
  if (account.closed) throw new UnsoundPosting('the account is closed');
  const balanceYen = account.balanceYen + amountYen;
  if (amountYen < 0n && balanceYen < account.floorYen) throw new UnsoundPosting('the balance is not enough');
  const entries = account.entries + 1n;
  accounts.set(accountId, { ...account, balanceYen, entries, lastPostedAt: at });
  return { nth: entries, balanceAfterYen: balanceYen };
}

function later(one: Date, other: Date | undefined): Date {
  return other !== undefined && other > one ? other : one;
}
