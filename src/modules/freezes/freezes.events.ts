import { defineEvent } from '../audit/index.js';

const items = ['h', 'e', '17'] as const;

/** The issuer has stopped something. `what` lists the capabilities, with dots between; `bank` is `bank-` and its code. */
export const frozen = defineEvent<{
  scope: string;
  bank: string | null;
  what: string;
  origin: string;
  reason: string;
  again: boolean;
}>('freezes.placed', { version: 1, items });

/** Two people have restored it. The actor is who approved. */
export const restored = defineEvent<{
  scope: string;
  bank: string | null;
  what: string;
  evidence: string;
  /** The number of the document, call or case, in small letters. */
  reference: string;
  proposalId: string;
  proposedBy: string;
}>('freezes.restored', { version: 1, items });

/** Two people let a member pass what is stopped for everybody. */
export const overridden = defineEvent<{ what: string; hours: number; proposalId: string; proposedBy: string }>(
  'freezes.overridden',
  { version: 1, items },
);

/** Somebody has looked at what is stopped. */
export const freezesLookedAt = defineEvent<{ shown: number }>('freezes.looked-at', { version: 1, items: ['h'] });

/** A bank as events name it. */
export const bankWord = (code: string | undefined): string | null => (code === undefined ? null : `bank-${code}`);
