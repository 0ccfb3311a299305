import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module. */
export const attestationsProblems = defineProblems('attestations', {
  partnerNotFound: { status: 404, title: 'There is no such partner, or it has been ended' },
  partnerKnown: { status: 409, title: 'A partner of this kind and name is there already' },
  itemNotAsked: { status: 409, title: 'A partner of this kind is not asked about this item' },
  datesDisagree: {
    status: 409,
    title:
      'The assessment lies in the future, it has expired or would be valid for too long, or a promise lacks its day',
  },
  ownResult: { status: 409, title: 'Our own items are attested by our own suite alone' },
  measureNotFound: { status: 404, title: 'There is no such open measure' },
  measuresFull: { status: 409, title: 'This partner has as many open measures as there may be' },
});
