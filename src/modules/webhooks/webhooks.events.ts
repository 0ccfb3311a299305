import { defineEvent } from '../audit/index.js';

const items = ['15'] as const;

/** Two people have decided where events go. The actor is who approved. */
export const endpointAdded = defineEvent<{ types: number; proposalId: string; proposedBy: string }>(
  'webhooks.endpoint-added',
  { version: 1, items },
);
export const endpointEnded = defineEvent<{ left: number }>('webhooks.endpoint-ended', { version: 1, items });
/** A new secret was shown, once; the former one ends after the overlap. */
export const secretMade = defineEvent<{ rotated: boolean }>('webhooks.secret-made', { version: 1, items });
/** An event was given up for an address, after days of trying. */
export const givenUp = defineEvent<{ deliveryId: string; attempts: number; answer: string }>('webhooks.given-up', {
  version: 1,
  items,
});
/** A stretch of the stream was sent again; `first` and `last` are its deliveries. */
export const rangeSentAgain = defineEvent<{ deliveries: number; first: string | null; last: string | null }>(
  'webhooks.range-sent-again',
  { version: 1, items },
);
/** As much of what was given up as is sent again at once; `left` waits for the next time. */
export const givenUpSentAgain = defineEvent<{ deliveries: number; left: number }>('webhooks.given-up-sent-again', {
  version: 1,
  items,
});
export const sentAgain = defineEvent<{ deliveryId: string }>('webhooks.sent-again', { version: 1, items });
