import { defineEvent } from '../audit/index.js';
import type { ArrivalChannel, CloseReason, ReturnReason } from './card.js';
import type { CardChannel, Standing } from './card-channel.js';

const items = ['②'] as const;

export const cardOrdered = defineEvent<Record<string, never>>('cards.ordered', { version: 1, items });
export const cardPersonalised = defineEvent<Record<string, never>>('cards.personalised', { version: 1, items });
export const cardDispatched = defineEvent<{ codeLetterDelayHours: number }>('cards.dispatched', { version: 1, items });

/** The activation code was made and its letter ordered. */
export const codeLetterOrdered = defineEvent<Record<string, never>>('cards.code-letter-ordered', { version: 1, items });

/** What a person has shown at a counter. */
export const COUNTER_DOCUMENTS = ['individual-number-card', 'driving-licence', 'passport', 'residence-card'] as const;
export type CounterDocument = (typeof COUNTER_DOCUMENTS)[number];

/** `minutesAfterDispatch` is that of the delivery, not of the recording. */
export const cardArrived = defineEvent<{
  channel: ArrivalChannel;
  minutesAfterDispatch: number;
  releasedBySecondPerson: boolean;
  checked: CounterDocument | null;
}>('cards.arrived', { version: 1, items });

/** An arrival, return or other step was not accepted; `reason` is the code of the problem. */
export const cardStepRefused = defineEvent<{ step: string; reason: string }>('cards.step-refused', {
  version: 1,
  items,
});

export const cardActivated = defineEvent<Record<string, never>>('cards.activated', { version: 1, items });

/** Which of the proofs was wrong is for the log alone; the member gets one answer. */
export const activationRefused = defineEvent<{
  letterCode: boolean;
  lastFour: boolean;
  password: boolean;
  phoneCode: boolean;
  triesLeft: number;
}>('cards.activation-refused', { version: 1, items });

/** No try is left. */
export const activationSpent = defineEvent<Record<string, never>>('cards.activation-spent', { version: 1, items });

export const cardReturned = defineEvent<{ reason: ReturnReason }>('cards.returned', { version: 1, items });
export const cardExpired = defineEvent<Record<string, never>>('cards.expired', { version: 1, items });
export const cardClosed = defineEvent<{ reason: CloseReason }>('cards.closed', { version: 1, items });

/** Somebody asked for something that the state of the card does not open. */
export const channelRefused = defineEvent<{ channel: CardChannel; standing: Standing }>('cards.channel-refused', {
  version: 1,
  items,
});

/** Somebody asked for something that is stopped, whatever the state of the card. */
export const channelStopped = defineEvent<{ channel: CardChannel }>('cards.channel-stopped', {
  version: 1,
  items: ['②', 'h'],
});

/** Somebody looked at cards: by what, and how many were shown. */
export const cardsLookedAt = defineEvent<{ by: string; shown: number }>('cards.looked-at', {
  version: 1,
  items: ['④'],
});

/** Somebody looked at one card and its life. */
export const cardLookedAt = defineEvent<Record<string, never>>('cards.card-looked-at', { version: 1, items: ['④'] });

/** A file of arrivals was taken in. */
export const batchAccepted = defineEvent<{
  lines: number;
  accepted: number;
  refused: number;
  early: number;
  waits: boolean;
}>('cards.batch-accepted', { version: 1, items });

/** Somebody looked what a file of arrivals would do. */
export const batchPreviewed = defineEvent<{ lines: number; accepted: number; early: number }>('cards.batch-previewed', {
  version: 1,
  items,
});
export const batchPreviewRefused = defineEvent<{ reason: string }>('cards.batch-preview-refused', {
  version: 1,
  items,
});

/** A file of arrivals as a whole was refused. */
export const batchRefused = defineEvent<{ reason: string }>('cards.batch-refused', { version: 1, items });

/** The cards of a file have arrived. */
export const batchApplied = defineEvent<{ applied: number; refused: number; secondPerson: boolean }>(
  'cards.batch-applied',
  { version: 1, items },
);
export const batchRejected = defineEvent<Record<string, never>>('cards.batch-rejected', { version: 1, items });

/** A signed message of the carrier was worked through. */
export const feedReceived = defineEvent<{ deliveries: number; done: number; refused: number }>('cards.feed-received', {
  version: 1,
  items,
});

/** A message to the carrier's door was not one of the carrier's. */
export const feedRefused = defineEvent<{ reason: string }>('cards.feed-refused', { version: 1, items });
