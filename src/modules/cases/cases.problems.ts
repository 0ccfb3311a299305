import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module. */
export const casesProblems = defineProblems('cases', {
  notFound: { status: 404, title: 'There is no such case' },
  notNow: { status: 409, title: 'What was asked does not fit the state of the case' },
  tooManyMembers: { status: 409, title: 'The case has as many members as it may have' },
  evidenceTooMuch: {
    status: 409,
    title: 'More has happened than is kept as evidence at once; `requires.most` says how much that is',
  },
  memberUnknown: { status: 404, title: 'There is no such member, or none in this case' },
  stepUnknown: { status: 404, title: 'The playbook of this case has no such step' },
  stepDone: { status: 409, title: 'The step was done or left out before' },
  referenceMissing: { status: 409, title: 'A report is done when it has a reference' },
  nobodyConcerned: { status: 409, title: 'Nobody in the case has the part that this step is about' },
  lossOpen: { status: 409, title: 'Something that was lost is not given back yet' },
  lossUnknown: { status: 409, title: 'No loss is recorded for this member' },
  overLoss: { status: 409, title: 'More than is left of the recorded loss' },
  lossBelowGiven: { status: 409, title: 'Less than what was given for it already' },
  notComplete: { status: 409, title: 'The case cannot be closed yet; `requires.missing` says what is missing' },
  entryUnknown: { status: 409, title: 'There is no such entry of the blocklist' },
  ownerUnknown: { status: 409, title: 'Nobody of that id works here' },
  dateWrong: { status: 409, title: 'The day lies in the past' },
  backtestUnknown: {
    status: 409,
    title: 'A rule names a version that did not decide before the case, with a backtest of it since the case is open',
  },
  clauseUnknown: { status: 409, title: 'A test names a clause of the checklist that the tests of this product prove' },
  measureUnknown: { status: 404, title: 'There is no such measure, or it is done' },
  reviewUnknown: { status: 404, title: 'There is no such review, or it is done' },
  leakKnown: { status: 409, title: 'A leak is recorded for this case' },
  leakUnknown: { status: 404, title: 'No leak is recorded for this case' },
  leakReported: { status: 409, title: 'This report is recorded' },
  knownInFuture: { status: 409, title: 'The time lies in the future' },
  ownClosing: { status: 403, title: 'Nobody reviews what they have closed' },
});
