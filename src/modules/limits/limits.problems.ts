import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module. */
export const limitsProblems = defineProblems('limits', {
  overLimit: {
    status: 409,
    title:
      'More than a limit allows; `requires.roomYen` says what still fits, `requires.window` into which it does not',
  },
  overBalance: {
    status: 409,
    title: 'More than an account may hold; `requires.roomYen` says what still fits',
  },
  raiseNotApproved: { status: 409, title: 'A limit that is higher than the one in effect takes an approval and waits' },
  notHigher: { status: 409, title: 'The limit in effect is as high already, and needs no approval to be lowered' },
  noSuchLimit: { status: 404, title: 'The program has no such limit' },
  aboveHardCap: {
    status: 409,
    title: 'No program of this legal form goes above the hard cap; `requires.capYen` names it',
  },
  programUnchanged: { status: 409, title: 'The limit of the program is this already' },
  programChanged: { status: 409, title: 'The limit of the program has changed since this was proposed' },
  coolingOff: {
    status: 409,
    title: 'Contact data or factors are changing or have just changed; `requires.until` says until when',
  },
});
