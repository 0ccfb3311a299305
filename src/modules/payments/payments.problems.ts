import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module that a route answers. Declines of the network are answers and no problems. */
export const paymentsProblems = defineProblems('payments', {
  messageChanged: { status: 409, title: 'A message with this id came before, with another content' },
  notFound: { status: 404, title: 'There is no such payment' },
  challengeUnknown: { status: 404, title: 'There is no such question about a payment' },
  challengeOver: { status: 409, title: 'The question about this payment has been answered, or its time is over' },
  switchOn: { status: 409, title: 'It is switched on already' },
  stopNotFound: { status: 404, title: 'There is no such suspension' },
  stopLifted: { status: 409, title: 'The suspension has been lifted already' },
});
