import type { Tx } from '../../platform/database/db.js';
import type { Id } from '../../platform/ids/ids.js';

export type Channel = 'mail' | 'sms' | 'voice' | 'letter';
export type Locale = 'ja' | 'en';

/** Whom a notification goes to. The address is looked up when it is sent, by the directory of that kind. */
export interface Recipient {
  readonly kind: 'member' | 'application';
  readonly id: string;
}

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

export type NotificationId = Id<'Notification'>;

/** Messages to people. They are rows and jobs of the caller's transaction, sent and retried after it has committed. */
export abstract class Notifications {
  abstract send(tx: Tx, notification: Notification): Promise<NotificationId>;
}
