import type { Locale } from './notification.js';

/** What every message carries to its provider. */
interface Outgoing {
  /** Stays the same over all tries: a provider that has seen it does not send a second time. */
  readonly id: string;
  /** Ends the attempt; an adapter must pass it on to its connection. */
  readonly signal: AbortSignal;
}

export interface OutgoingMail extends Outgoing {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface OutgoingSms extends Outgoing {
  /** E.164. */
  readonly to: string;
  readonly text: string;
}

export interface OutgoingCall extends Outgoing {
  /** E.164. */
  readonly to: string;
  readonly locale: Locale;
  readonly spoken: string;
  /** The answers that are asked for, each one key or more; empty where nothing is chosen. */
  readonly digits: readonly string[];
  /** Where a number is asked for instead: how many keys it has at most. */
  readonly digitsMax?: number;
}

export interface OutgoingLetter extends Outgoing {
  readonly kind: 'code' | 'card-carrier' | 'notice';
  /** The name on the envelope. */
  readonly recipient: string;
  /** Recipient and address, line by line. */
  readonly address: readonly string[];
  /** Everything that is printed, as text. */
  readonly text: string;
  readonly pdf: Buffer;
}

/** The provider has understood and will never take this message: trying again is no use. Any other error is retried. */
export class RefusedByProvider extends Error {
  override name = 'RefusedByProvider';
}

/** Port: electronic mail. Resolves when the next server has taken responsibility. */
export abstract class MailPort {
  abstract send(mail: OutgoingMail): Promise<void>;
}

/** Port: short messages. */
export abstract class SmsPort {
  abstract send(sms: OutgoingSms): Promise<void>;
}

/**
 * Port: calls with a synthetic voice. What somebody presses during the call comes back later, under the id of the call:
 * the adapter of the provider hands it to `CallAnswers`.
 */
export abstract class VoicePort {
  abstract call(call: OutgoingCall): Promise<void>;
}

/** Port: letters through a print house. */
export abstract class LetterPort {
  abstract send(letter: OutgoingLetter): Promise<void>;
}
