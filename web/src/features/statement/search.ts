import { useSearch } from '@tanstack/react-router';
import type { StatementLineView } from '../../api/types.js';
import { isCreditCard } from '../../ui/mode.js';

export type LineKind = StatementLineView['kind'];

const EVERY_KIND = [
  'charge',
  'transfer-in',
  'transfer-out',
  'payment',
  'refund',
  'bill',
  'other',
] as const satisfies readonly LineKind[];

const OF_VALUE: readonly LineKind[] = ['charge', 'transfer-in', 'transfer-out'];

/** What a statement can be narrowed to in this service. */
export const KINDS: readonly LineKind[] = EVERY_KIND.filter((kind) =>
  isCreditCard ? !OF_VALUE.includes(kind) : kind !== 'bill',
);

/** What narrows the list; all of it stands in the address, and none of it says who anybody is. */
export interface StatementSearch {
  readonly from?: string;
  readonly until?: string;
  readonly kind?: LineKind;
  readonly least?: string;
  readonly most?: string;
}

const isDay = (text: string): boolean => /^2\d{3}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
const isYen = (text: string): boolean => /^\d{1,9}$/.test(text);

/** The filters in the address; what makes no sense there is no filter. */
export function useStatementSearch(): StatementSearch {
  return readSearch(useSearch({ strict: false }));
}

export function readSearch(asked: Readonly<Record<string, unknown>>): StatementSearch {
  const text = (name: string, is: (text: string) => boolean): string | undefined => {
    const value = asked[name];
    // The router makes a number of what looks like one.
    const written = typeof value === 'number' ? String(value) : value;
    return typeof written === 'string' && is(written) ? written : undefined;
  };
  const kind = KINDS.find((known) => known === asked['kind']);
  return given({
    from: text('from', isDay),
    until: text('until', isDay),
    kind,
    least: text('least', isYen),
    most: text('most', isYen),
  });
}

/** As it stands in the address: figures as figures, which the router would put in quotes otherwise. */
export function addressOf({ least, most, ...search }: StatementSearch): Readonly<Record<string, string | number>> {
  return {
    ...search,
    ...(least === undefined ? {} : { least: Number(least) }),
    ...(most === undefined ? {} : { most: Number(most) }),
  };
}

/** Without what is not said. */
export function given(search: Readonly<Partial<Record<keyof StatementSearch, string | undefined>>>): StatementSearch {
  return Object.fromEntries(Object.entries(search).filter(isSaid));
}

const isSaid = ([, value]: readonly [string, string | undefined]): boolean => value !== undefined && value !== '';
