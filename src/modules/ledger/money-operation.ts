import { sha256 } from '../../platform/crypto/index.js';
import { canonicalJson, type Json } from '../staff/index.js';
import type { Actor } from '../audit/index.js';
import type { Books } from './books.js';
import type { Answer, Decision } from './decision.js';
import type { FacetNeed } from './facet.js';

/** What is known about the call that an operation decides on, beside its input. */
export interface MoneyCall {
  /** The reference of this operation: its row, its postings and what belongs to them name it. */
  readonly operationId: string;
  readonly actor: Actor;
  /** The intent that the call says was approved. The same call with another one is the same call. */
  readonly intentId?: string | undefined;
  /** The session that the call comes from, where a member makes it. */
  readonly sessionId?: string | undefined;
}

/**
 * A kind of operation on money: what it needs, and the pure rule by which it is decided. Its input is ids, amounts, times and
 * hashes, and nothing that a person has typed: a hash of it is kept for good.
 */
export interface MoneyOperation<Input extends object, Result extends Answer> {
  /** `module.what-it-does` */
  readonly name: string;
  /** The members whose accounts it moves, and those whose holds it touches. */
  readonly accounts: (input: Input) => readonly string[];
  /** The holds that it looks at, those to be opened excepted. */
  readonly holds?: (input: Input) => readonly string[];
  readonly needs?: (input: Input) => readonly FacetNeed[];
  /** Reads nothing but the books and the input, and changes nothing. */
  readonly decide: (books: Books, input: Input, call: MoneyCall) => Decision<Result>;
}

const names = new Set<string>();

/** Defines a kind of operation on money. */
export function defineMoneyOperation<Input extends object, Result extends Answer>(
  operation: MoneyOperation<Input, Result>,
): MoneyOperation<Input, Result> {
  if (names.has(operation.name)) throw new Error(`operation ${operation.name} is defined twice`);
  names.add(operation.name);
  return operation;
}

/** Whose key it is, and who acts. */
export interface MoneyOrder {
  /** Within which the key is unique for an operation: `member:<id>`, `network`, `system`. */
  readonly scope: string;
  /** The same key and input are done once, whatever happens to the answer. */
  readonly key: string;
  readonly actor: Actor;
  /** The member in whose trail it stands. */
  readonly memberId?: string;
  /** The intent that the call says was approved. */
  readonly intentId?: string | undefined;
  /** The session that the call comes from. The same call from another one is the same call. */
  readonly sessionId?: string | undefined;
  /** What is read for it beside what the operation needs: what stands behind the call and not in its input. */
  readonly needs?: readonly FacetNeed[];
}

/** Stands for an input: another input under the same key is refused. */
export function inputHash(name: string, input: object): Buffer {
  return sha256(canonicalJson({ name, input: plain(input) }));
}

function plain(value: unknown): Json {
  if (typeof value === 'bigint') return { yen: value.toString() };
  if (value instanceof Date) return { at: value.toISOString() };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return Object.fromEntries(members.map(([name, member]) => [name, plain(member)]));
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null)
    return value;
  throw new Error('the input of an operation is made of plain values');
}
