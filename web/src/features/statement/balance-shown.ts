import { isCreditCard } from '../../ui/mode.js';

/** A balance; of a credit line, what is used of it. */
export const balanceShown = (yen: number): number => (isCreditCard ? Math.max(0, -yen) : yen);
