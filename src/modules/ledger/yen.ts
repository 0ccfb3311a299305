/** Whole yen. There is no part of one, and no number that rounds. */
export type Yen = bigint;

/** Nothing is moved that is larger; an event has room for nine digits. */
export const AMOUNT_YEN_MAX: Yen = 999_999_999n;

/** Yen as JSON has them: an integer. Raises an error for what a number does not hold exactly. */
export function jsonYen(amountYen: Yen): number {
  const number = Number(amountYen);
  if (!Number.isSafeInteger(number)) throw new Error('an amount is too large for a number');
  return number;
}

/** Yen out of JSON or the database. Raises an error for what is no integer. */
export function yenOf(value: number | string | bigint): Yen {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new Error('an amount is not in whole yen');
  return BigInt(value);
}

/** The smallest of them. */
export function leastYen(first: Yen, ...others: readonly Yen[]): Yen {
  return others.reduce((least, other) => (other < least ? other : least), first);
}
