import type { TagTone } from '../../ui/tag.js';
import type { CardState } from './search.js';

export const STATE_TONES: Readonly<Record<CardState, TagTone>> = {
  ordered: 'plain',
  personalised: 'plain',
  dispatched: 'action',
  arrived: 'wait',
  active: 'done',
  returned: 'danger',
  expired: 'plain',
  closed: 'plain',
};

/** The id of the link that opens a card from the list. */
export const rowId = (cardId: string): string => `card-${cardId}`;
