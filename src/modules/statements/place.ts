import type { StatementPlace } from '../ledger/index.js';

/** Where a page goes on, as text: `2026-11-22T10:00:00.000Z~12`. It says nothing but a place in the caller's own account. */
export function placeText({ at, nth }: StatementPlace): string {
  return `${at.toISOString()}~${nth.toString()}`;
}

/** The place of such a text; undefined for one that is none. */
export function placeOf(text: string): StatementPlace | undefined {
  const found = /^(2\d{3}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)~([1-9]\d{0,17})$/.exec(text);
  const [, at = '', nth = ''] = found ?? [];
  const instant = new Date(at);
  return Number.isNaN(instant.getTime()) ? undefined : { at: instant, nth: BigInt(nth) };
}
