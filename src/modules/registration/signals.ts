import { Temporal } from 'temporal-polyfill';
import { networkOf } from '../blocklist/index.js';

/** What surrounds an application. Kept as keyed hashes only (checklist item 2). */
export const SIGNAL_KINDS = ['device', 'network', 'time-zone', 'form-timing', 'mail-domain', 'phone-type'] as const;
export type SignalKind = (typeof SIGNAL_KINDS)[number];

/** What the page says of the browser it runs in. Nothing of it is trusted: it only adds to a score. */
export interface ReportedSignals {
  /** An opaque word by which the page recognises the device. */
  readonly device?: string;
  /** IANA name. */
  readonly timeZone?: string;
  /** Milliseconds from the first key to the submission. */
  readonly formMs?: number;
}

export interface Surroundings extends ReportedSignals {
  readonly address?: string;
  readonly email: string;
  /** E.164. */
  readonly phone: string;
}

/** One value per kind, as it is hashed; a kind that is unknown is missing. */
export function signalValues(around: Surroundings): ReadonlyMap<SignalKind, string> {
  const values = new Map<SignalKind, string>();
  if (around.device !== undefined) values.set('device', around.device);
  const network = around.address === undefined ? undefined : networkOf(around.address);
  if (network !== undefined) values.set('network', network);
  if (around.timeZone !== undefined) values.set('time-zone', around.timeZone);
  if (around.formMs !== undefined) values.set('form-timing', timingOf(around.formMs));
  values.set('mail-domain', mailDomain(around.email));
  values.set('phone-type', around.phone.slice(0, 5));
  return values;
}

/** How often the same device and network applied lately, the application itself left out. */
export interface Velocity {
  readonly sameDevice: number;
  readonly sameNetwork: number;
}

/** Points from 0 to 100: how much an application looks like one of many made by the same hand. People judge, not the score. */
export function scoreOf(around: Surroundings, velocity: Velocity): number {
  const points =
    (around.device === undefined ? 15 : 0) +
    (around.timeZone === undefined || !isJapaneseTime(around.timeZone) ? 15 : 0) +
    (around.formMs === undefined || around.formMs < FORM_MS_MIN ? 20 : 0) +
    (DISPOSABLE.has(mailDomain(around.email)) ? 30 : 0) +
    Math.min(30, velocity.sameDevice * 15) +
    (velocity.sameNetwork >= NETWORK_BUSY ? 20 : 0);
  return Math.min(100, points);
}

/** Nobody types name, kana, address and phone in less. */
const FORM_MS_MIN = 8_000;
/** A household or shop seldom opens as many accounts in a day. */
const NETWORK_BUSY = 5;
/** Hosts whose boxes anybody can open and nobody keeps. */
const DISPOSABLE = new Set([
  ...['mailinator.com', 'guerrillamail.com', 'yopmail.com', '10minutemail.com', 'tempmail.com', 'trashmail.com'],
  ...['sharklasers.com', 'maildrop.cc', 'getnada.com', 'dispostable.com', 'sute.jp', 'instaddr.com', 'ruru.be'],
]);

const mailDomain = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase();

/** What is added once the phone is proven and the address turns out to be a member's. */
export const EMAIL_IN_USE_POINTS = 15;

/** Broad classes, so that the hash is of use and tells little. */
const timingOf = (formMs: number): string =>
  formMs < FORM_MS_MIN ? 'hasty' : formMs < 60_000 ? 'quick' : formMs < 600_000 ? 'usual' : 'slow';

function isJapaneseTime(timeZone: string): boolean {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone).offset === '+09:00';
  } catch (error) {
    // Not a zone at all; that is an answer, too.
    if (error instanceof RangeError) return false;
    throw error;
  }
}
