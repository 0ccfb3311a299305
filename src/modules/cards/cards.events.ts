import { defineEvent } from '../audit/index.js';
import type { ArrivalChannel, CloseReason, ReturnReason } from './card.js';
import type { CardChannel, Standing } from './card-channel.js';

const items = ['②'] as const;

export const cardOrdered = defineEvent<Record<string, never>>('cards.ordered', { version: 1, items });
export const cardPersonalised = defineEvent<Record<string, never>>('cards.personalised', { version: 1, items });
export const cardDispatched = defineEvent<{ codeLetterDelayHours: number }>('cards.dispatched', { version: 1, items });

/** The activation code was made and its letter ordered. */
export const codeLetterOrdered = defineEvent<Record<string, never>>('cards.code-letter-ordered', { version: 1, items });

/** `minutesAfterDispatch` is that of the delivery, not of the recording. */
export const cardArrived = defineEvent<{
  channel: ArrivalChannel;
  minutesAfterDispatch: number;
  releasedBySecondPerson: boolean;
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
