import type { StaffCardView } from '../../api/types.js';
import type { CardState } from './search.js';

/** What card operations do with one card. */
export type CardAct = 'personalise' | 'dispatch' | 'arrive' | 'counter' | 'return';

/** By state; the first is the usual one. */
const ACTS: Readonly<Record<CardState, readonly CardAct[]>> = {
  ordered: ['personalise'],
  personalised: ['dispatch'],
  dispatched: ['arrive', 'counter', 'return'],
  arrived: ['return'],
  active: [],
  returned: [],
  expired: [],
  closed: [],
};

/** The usual next step of a state is offered in its row; ending a card is not. */
export function usualAct(state: CardState): Exclude<CardAct, 'return'> | undefined {
  const [first] = ACTS[state];
  return first === 'return' ? undefined : first;
}

export const actsOf = (state: CardState): readonly CardAct[] => ACTS[state];

/** Since when the card is in its state. */
export function sinceOf(card: StaffCardView): string {
  const at: Readonly<Record<CardState, string | undefined>> = {
    ordered: card.orderedAt,
    personalised: card.personalisedAt,
    dispatched: card.dispatchedAt,
    arrived: card.deliveredAt,
    active: card.activatedAt,
    returned: card.endedAt,
    expired: card.endedAt,
    closed: card.endedAt,
  };
  return at[card.state] ?? card.orderedAt;
}
