import type { FieldFault } from '../api/problem.js';
import { formatYen } from './formats.js';

/** What is typed with the digits and commas of a Japanese keyboard, as plain digits. */
export const plainAmount = (typed: string): string => typed.normalize('NFKC').replace(/[,\s]/g, '');

interface AmountRange {
  /** Whole yen. */
  readonly least: number;
  readonly most: number;
}

/** What is wrong with an amount that was typed into the field `amountYen`. */
export function amountFaults(typed: string, { least, most }: AmountRange): FieldFault[] {
  const amount = plainAmount(typed);
  const code =
    amount === ''
      ? 'required'
      : !/^\d{1,9}$/.test(amount) || Number(amount) < least
        ? 'not-an-amount'
        : Number(amount) > most
          ? 'amount-too-large'
          : undefined;
  return code === undefined ? [] : [{ pointer: '/amountYen', code, params: { max: formatYen(most) } }];
}
