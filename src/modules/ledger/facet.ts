import type { SqlPart } from '../../platform/database/index.js';

/** An effect of an operation, as it is written. */
export interface WrittenEffect<Effect> {
  readonly effect: Effect;
  readonly operationId: string;
  /** The time of the operation's postings. */
  readonly at: Date;
}

/**
 * What operations on money decide by besides accounts and holds: limits, approvals, freezes. It is read for all operations
 * of a transaction at once, after everything is locked, and what they did to it is written with their postings. It has no
 * state: whoever decides gets it as a book.
 */
export interface Facet<Need, Book, Effect> {
  readonly name: string;

  /** Its locks come before those of the others: whoever takes them outside of the lane takes them first as well. */
  readonly lockedFirst?: true;

  /** An expression, evaluated for its locks in the statement that locks the accounts, after these; in a fixed order. */
  lock?(needs: readonly Need[]): SqlPart;

  /** An expression that gives JSON. It may name `moment.at`, the time of the transaction. */
  read(needs: readonly Need[]): SqlPart;

  /** The book that was read. */
  open(json: unknown, needs: readonly Need[]): Book;

  /** The book as it is after an effect; the one before stays as it is. */
  apply(book: Book, effect: Effect): Book;

  /** The parts of a statement (each goes into its `WITH`) that write the effects, at least one. */
  write(effects: readonly WrittenEffect<Effect>[]): readonly SqlPart[];
}

export type AnyFacet = Facet<unknown, unknown, unknown>;

/** What an operation needs to be read of a facet. */
export interface FacetNeed {
  readonly facet: AnyFacet;
  readonly need: unknown;
}

/** What an operation does to a facet. */
export interface FacetEffect {
  readonly facet: AnyFacet;
  readonly effect: unknown;
}

export function needOf<Need, Book, Effect>(facet: Facet<Need, Book, Effect>, need: Need): FacetNeed {
  return { facet: facet, need };
}

export function effectOf<Need, Book, Effect>(facet: Facet<Need, Book, Effect>, effect: Effect): FacetEffect {
  return { facet: facet, effect };
}
