import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module. */
export const cardsProblems = defineProblems('cards', {
  notFound: { status: 404, title: 'There is no such card' },
  alreadyOrdered: { status: 409, title: 'The member has a card already' },
  wrongState: { status: 409, title: 'The state of the card does not allow this' },
  channelClosed: { status: 403, title: 'The state of the card does not allow this yet, or not any more' },
  wrongTracking: { status: 409, title: 'The tracking number is not the one of the dispatch' },
  deliveredBeforeDispatch: { status: 409, title: 'The delivery time is before the dispatch' },
  deliveredInFuture: { status: 409, title: 'The delivery time is in the future' },
  secondPersonNeeded: { status: 409, title: 'An arrival this soon after dispatch takes another person' },
  trackingInUse: { status: 409, title: 'Another card was dispatched under this tracking number' },
  activationRefused: { status: 403, title: 'The four proofs do not belong together' },
  activationSpent: { status: 403, title: 'The tries for this card are used up and it is closed' },
  phoneSuspended: { status: 409, title: 'No code can be sent to the number of the member; the issuer has to be asked' },
  codeSendsSpent: { status: 429, title: 'No more codes are sent to this number for now' },
  batchTooLarge: { status: 413, title: 'The file of arrivals is larger than allowed' },
  batchTooLong: { status: 413, title: 'The file of arrivals has more lines than allowed' },
  batchMalformed: { status: 422, title: 'The file is not a file of arrivals' },
  batchCountWrong: { status: 422, title: 'The file does not have as many lines as its last line says' },
  batchSignatureWrong: { status: 403, title: 'The signature is not that of a known key over this number and file' },
  batchNumberUsed: { status: 409, title: 'A file with this number was accepted before' },
  batchAlreadyTaken: { status: 409, title: 'This file was accepted before, under whatever number' },
  batchNotFound: { status: 404, title: 'There is no such file of arrivals' },
  batchDecided: { status: 409, title: 'The file of arrivals has been decided on already' },
  ownBatch: { status: 403, title: 'Another person than the one who uploaded the file has to release it' },
  feedMessageChanged: { status: 422, title: 'A message with this id was received before and was another one' },
});
