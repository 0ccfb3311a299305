import type { Tx } from '../../platform/database/db.js';
import type { Id } from '../../platform/ids/ids.js';

export type Channel = 'mail' | 'sms' | 'voice' | 'letter';
export type Locale = 'ja' | 'en';

/** A person: who is written to is whoever the record names when the message is sent. */
export interface PersonRecipient {
  readonly kind: 'member' | 'application';
  readonly id: string;
}

/** One of the issuer's people. */
export interface StaffRecipient {
  readonly kind: 'staff';
  readonly id: string;
}

/** One fixed address of a person, whatever the record says by then: one that is not yet, or no longer, the person's. */
export interface AddressRecipient {
  readonly kind: 'address';
  readonly id: string;
}

/** Whom a notification goes to. The address is looked up when it is sent, by the directory of that kind. */
export type Recipient = PersonRecipient | AddressRecipient | StaffRecipient;

/** What a directory knows about a recipient; a channel without its address can't be used. */
export interface RecipientAddresses {
  readonly locale: Locale;
  readonly email?: string;
  /** E.164. */
  readonly phone?: string;
  readonly postal?: {
    readonly postalCode: string;
    readonly prefecture: string;
    readonly city: string;
    readonly street: string;
    readonly building?: string;
    readonly fullName: string;
  };
}

/** Port: each module that owns people gives their addresses. */
export interface RecipientDirectory {
  find(id: string): Promise<RecipientAddresses | undefined>;
}

export interface Notification {
  readonly channel: Channel;
  readonly to: Recipient;
  /** The id of a template defined with `defineTemplate`. */
  readonly template: string;
  /** What the text needs and may lie in the table in the clear: dates, amounts, words. No personal data. */
  readonly params?: Readonly<Record<string, string | number>>;
  /** Codes and tokens: sealed until sent, erased on delivery or expiry. */
  readonly secret?: Readonly<Record<string, string>>;
  /** After this time the message is not sent any more and its secret is erased. */
  readonly expiresAt?: Date;
}

/** Until when a short message that says what has happened is still worth sending: a phone may be off for a night. */
export const untilTomorrow = (now: Date): Date => new Date(now.getTime() + 86_400_000);

/** Messages of one channel that have not been sent yet. */
export interface WaitingMessages {
  readonly channel: Channel;
  readonly messages: number;
  /** After this time the first of them is not sent any more. */
  readonly firstExpiresAt: Date;
}

export type NotificationId = Id<'Notification'>;

/** Messages to people. They are rows and jobs of the caller's transaction, sent and retried after it has committed. */
export abstract class Notifications {
  /** Sends whatever the member has chosen to hear of. */
  abstract send(tx: Tx, notification: Notification): Promise<NotificationId>;

  /** Sends news of a topic to a member, unless the member does not want them by that channel; undefined then. */
  abstract news(tx: Tx, notification: Notification): Promise<NotificationId | undefined>;

  /** What has been asked for and not been sent yet. */
  abstract waiting(): Promise<readonly WaitingMessages[]>;
}
