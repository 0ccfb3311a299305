import { defineEvent } from '../audit/index.js';
import type { EndReason, SuspendReason } from './link.js';

type OfLink = { linkId: string };

/** A member asked, approved, to link an account; which bank, and nothing of the account. */
export const linkRequested = defineEvent<OfLink & { intentId: string; sessionId: string; bank: string }>(
  'links.requested',
  { version: 1, items: ['7', 'd'] },
);
/** Budgets of the member or of the account are used up; which stands in the log and is told to nobody. */
export const linkTriesRefused = defineEvent<{ budget: 'member-day' | 'account-day' }>('links.tries-refused', {
  version: 1,
  items: ['7', 'd'],
});
/** The bank's answer; `unknown` when it gave none that holds. */
export const linkMatched = defineEvent<OfLink & { nonce: string }>('links.matched', {
  version: 1,
  items: ['7', 'c', '8'],
});
/** It came to no link. */
export const linkRefused = defineEvent<OfLink & { reason: EndReason }>('links.refused', {
  version: 1,
  items: ['7', 'b', 'd'],
});
export const linkCalled = defineEvent<OfLink & { callId: string; callTry: number }>('links.called', {
  version: 1,
  items: ['b', 'P2'],
});
/** What was pressed was not the code. */
export const linkCodeWrong = defineEvent<OfLink & { triesLeft: number }>('links.code-wrong', {
  version: 1,
  items: ['b', 'P2'],
});
export const linkMade = defineEvent<OfLink>('links.linked', { version: 1, items: ['7', '8', '9', 'b', 'P1'] });
/** Somebody said "this was not me": on the phone, by the letter, or to the bank. */
export const linkDenied = defineEvent<OfLink & { reason: EndReason; bank: string }>('links.denied', {
  version: 1,
  items: ['b', 'P1', 'e', '17'],
});
export const linkEnded = defineEvent<OfLink & { reason: EndReason }>('links.ended', { version: 1, items: ['e', '⑧'] });
export const linkSuspended = defineEvent<OfLink & { reason: SuspendReason }>('links.suspended', {
  version: 1,
  items: ['e', 'P3', '7'],
});
/** A suspended link is active again: approved by a second person, and released by the bank where that had stopped it. */
export const linkRestored = defineEvent<OfLink & { reason: SuspendReason | null; proposalId: string }>(
  'links.restored',
  {
    version: 1,
    items: ['e'],
  },
);
/** The bank took back what it had stopped. */
export const linkReleased = defineEvent<OfLink>('links.bank-released', { version: 1, items: ['e'] });
export const linkConfirmed = defineEvent<OfLink>('links.confirmed', { version: 1, items: ['P1'] });
export const linkCodeRefused = defineEvent<OfLink & { reason: 'wrong' | 'spent' }>('links.letter-code-refused', {
  version: 1,
  items: ['P1'],
});
/** A code that denies no link; counted per minute. */
export const denialRefused = defineEvent<Record<string, never>>('links.denial-refused', { version: 1, items: ['P1'] });
export const linkRematched = defineEvent<OfLink & { result: 'match' | 'no-match' | 'unknown' }>('links.rematched', {
  version: 1,
  items: ['7'],
});
/** Somebody at the issuer looked at the links of a member. */
export const linksLookedAt = defineEvent<Record<string, never>>('links.looked-at', { version: 1, items: ['④'] });
/** The bank told something of an account; whether it was linked. */
export const bankReported = defineEvent<{ report: string; links: number }>('links.bank-reported', {
  version: 1,
  items: ['e'],
});
export const bankMessageReceived = defineEvent<{ reports: number; links: number }>('links.bank-message-received', {
  version: 1,
  items: ['e'],
});
