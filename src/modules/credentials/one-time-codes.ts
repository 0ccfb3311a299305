import type { Tx } from '../../platform/database/index.js';
import type { Reservation } from '../attempts/index.js';
import type { Recipient } from '../notifications/index.js';

/** What codes are sent for. Purposes don't share codes, tries or sends. */
export interface CodePurpose {
  /** Lower case words with dashes, such as `opening-phone`. */
  readonly name: string;
  /** The SMS template, defined by the purpose's owner; the code is its secret parameter `code`. */
  readonly template: string;
  readonly ttlSeconds: number;
  readonly triesMax: number;
  readonly triesWindowSeconds: number | 'lifetime';
  readonly sendsMax: number;
  readonly sendsWindowSeconds: number;
}

/** For whom a code is issued. */
export interface CodeOrder {
  /** What is proven with it: the id of an application, member, card or flow. */
  readonly subject: string;
  readonly to: Recipient;
  /** E.164; the number that the code will prove. */
  readonly phone: string;
  /** Words and numbers for the template, without personal data. */
  readonly params?: Readonly<Record<string, string | number>>;
  /** What the text names beside the code and is sealed like it, such as a masked name. */
  readonly secret?: Readonly<Record<string, string>>;
}

/** `spent`: no try is left, whatever code is typed. */
export type CodeVerdict = 'right' | 'wrong' | 'spent';

/**
 * One-time codes by SMS: 6 digits, at most 10 minutes, kept as a keyed MAC, used once, 5 tries over all resends, and at
 * most 4 messages per number in 3 days for a purpose. A resend supersedes the code before it. Source: checklist item 5.
 */
export abstract class OneTimeCodes {
  /**
   * Spends one of the sends that the number has for this purpose, in a commit of its own. Ask before `issue`, outside
   * of a transaction; when not granted nothing may be sent.
   */
  abstract mayIssue(purpose: CodePurpose, phone: string): Promise<Reservation>;

  /** Makes a code, in place of an earlier one, and sends it by SMS once the caller's transaction has committed. */
  abstract issue(tx: Tx, purpose: CodePurpose, order: CodeOrder): Promise<void>;

  /**
   * Judges a code. The try is spent first, in a commit of its own; a right code is used up and gives its try back.
   * A code that was sent to another number than `phone` (E.164, optional) is wrong. No code, an expired and a superseded
   * one are wrong as well and cost a try. Must not be called inside `Db.transact`.
   */
  abstract verify(purpose: CodePurpose, subject: string, code: string, phone?: string): Promise<CodeVerdict>;

  /** How many tries are left for this purpose and subject. */
  abstract triesLeft(purpose: CodePurpose, subject: string): Promise<number>;
}
