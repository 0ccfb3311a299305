import { defineEvent } from '../audit/index.js';

interface Sending extends Record<string, string | number> {
  readonly notificationId: string;
  readonly channel: string;
  readonly template: string;
  readonly attempts: number;
}

/** A provider has taken responsibility for a message. */
export const notificationSent = defineEvent<Sending>('notifications.sent', { version: 1, items: [] });

/** A message can never be delivered: no such recipient, no address for the channel, or refused by the provider. */
export const notificationFailed = defineEvent<Sending & { readonly reason: string }>('notifications.failed', {
  version: 1,
  items: [],
});

/** A message was not delivered in its time. */
export const notificationExpired = defineEvent<Sending>('notifications.expired', { version: 1, items: [] });

/** A member has switched news of a topic on or off. */
export const noticeChosen = defineEvent<{ topic: string; channel: string; wanted: boolean }>(
  'notifications.choice-changed',
  { version: 1, items: ['⑧'] },
);
