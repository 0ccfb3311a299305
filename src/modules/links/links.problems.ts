import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module. Why the bank did not match is told to nobody. */
export const linksProblems = defineProblems('links', {
  notFound: { status: 404, title: 'There is no such link' },
  triesSpent: { status: 429, title: 'The tries for today are used up' },
  alreadyUnderWay: { status: 409, title: 'Another account is being linked; it has to end first' },
  alreadyLinked: { status: 409, title: 'This account is linked already' },
  coolingOff: {
    status: 409,
    title: 'Contact data or factors are changing or have just changed; `requires.until` says until when',
  },
  bankStopped: { status: 409, title: 'Accounts of this bank are not linked for now' },
  notNow: { status: 409, title: 'This account can not be linked at the moment' },
  ended: { status: 409, title: 'This link has ended' },
  notRestorable: { status: 409, title: 'Only a suspended link is restored, and none that does not match' },
  bankHolds: { status: 409, title: 'The bank has stopped this and has not released it' },
  codeWrong: { status: 403, title: 'This is not the code of the letter' },
  codeSpent: { status: 403, title: 'The tries for the code of this letter are used up' },
  confirmedAlready: { status: 409, title: 'The letter has been confirmed already' },
  messageChanged: { status: 422, title: 'A message with this id was received before and was another one' },
});
