import { defineEvent } from '../audit/index.js';

/** A member asked for something that needs an approval. */
export const intentWritten = defineEvent<{ intentId: string; operation: string }>('step-up.asked', {
  version: 1,
  items: ['⑧', '⑥'],
});
export const intentApproved = defineEvent<{ intentId: string; operation: string; method: string }>('step-up.approved', {
  version: 1,
  items: ['⑧', '⑥'],
});
/** An approval was used for what it covers. */
export const approvalSpent = defineEvent<{ intentId: string; operation: string }>('step-up.spent', {
  version: 1,
  items: ['⑧', '⑥'],
});
export const intentGivenUp = defineEvent<{ intentId: string; operation: string }>('step-up.given-up', {
  version: 1,
  items: ['⑧', '⑥'],
});
/** Something was not approved, or not done with an approval. The reason is the code of the problem. */
export const stepUpRefused = defineEvent<{ operation: string; reason: string; intentId: string | null }>(
  'step-up.refused',
  { version: 1, items: ['⑧', '⑥'] },
);
