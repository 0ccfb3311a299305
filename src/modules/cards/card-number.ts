import { randomDigits } from '../../platform/crypto/index.js';

const LENGTH = 16;
const BIN = /^9\d{7}$/;

/**
 * A random card number under `bin` (8 digits that begin with 9), with its check digit (ISO/IEC 7812-1, Luhn). Never
 * sequential: from one number nothing follows about another.
 */
export function newCardNumber(bin: string): string {
  if (!BIN.test(bin)) throw new Error('CARDS_BIN must be 8 digits and begin with 9');
  const body = bin + randomDigits(LENGTH - bin.length - 1);
  return body + checkDigitOf(body);
}

/** Whether the check digit of `number` is right. */
export function hasRightCheckDigit(number: string): boolean {
  return /^\d{2,19}$/.test(number) && checkDigitOf(number.slice(0, -1)) === number.at(-1);
}

function checkDigitOf(body: string): string {
  const sum = Array.from(body)
    .reverse()
    .reduce((total, digit, at) => {
      const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return ((10 - (sum % 10)) % 10).toString();
}

/** The last month of a card ordered at `orderedAt`, as `YYYY-MM` in Japan's time. */
export function expiryMonth(orderedAt: Date, validityMonths: number): string {
  const japan = new Date(orderedAt.getTime() + JAPAN_OFFSET_MS);
  const month = new Date(Date.UTC(japan.getUTCFullYear(), japan.getUTCMonth() + validityMonths, 1));
  return month.toISOString().slice(0, 7);
}

/** The first moment at which a card with this last month is expired: midnight in Japan after its last day. */
export function expiredFrom(month: string): Date {
  const [year, index] = month.split('-').map(Number);
  if (year === undefined || index === undefined) throw new Error('an expiry is written as YYYY-MM');
  return new Date(Date.UTC(year, index, 1) - JAPAN_OFFSET_MS);
}

const JAPAN_OFFSET_MS = 9 * 3_600_000;
