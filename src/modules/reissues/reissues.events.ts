import { defineEvent } from '../audit/index.js';

/** Another card was ordered: by the member, with an approval, or by two of the issuer's people. */
export const cardReissued = defineEvent<{
  cardId: string;
  reason: string;
  intentId?: string;
  proposalId?: string;
  proposedBy?: string;
}>('reissues.ordered', { version: 1, items: ['②', '⑧'] });
