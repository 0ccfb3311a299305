import { useSearch } from '@tanstack/react-router';
import type { StaffCardView } from '../../api/types.js';
import { isNumber } from './queries.js';

export type CardState = StaffCardView['state'];

/** In the order of a card's life. */
export const CARD_STATES = [
  'ordered',
  'personalised',
  'dispatched',
  'arrived',
  'active',
  'returned',
  'expired',
  'closed',
] as const satisfies readonly CardState[];

/** What the list shows; all of it stands in the address. */
export interface CardsSearch {
  readonly state?: CardState;
  /** Where the page of the list begins. */
  readonly after?: string;
  /** A reference or tracking number that is looked for, instead of a state. */
  readonly find?: string;
}

const FIND_LENGTH_MAX = 64;

const isFindable = (asked: string): boolean => asked.length <= FIND_LENGTH_MAX && isNumber(asked);

/** The filters in the address; what makes no sense there is no filter. */
export function useCardsSearch(): CardsSearch {
  const { state, after, find }: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  // What stands in the address is shown; what can't be looked for is somebody's words.
  if ((typeof find === 'string' || typeof find === 'number') && isFindable(String(find))) return { find: String(find) };
  return {
    state: CARD_STATES.find((known) => known === state) ?? 'ordered',
    ...(typeof after === 'string' ? { after } : {}),
  };
}
