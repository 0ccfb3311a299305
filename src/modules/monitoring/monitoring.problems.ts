import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module. */
export const monitoringProblems = defineProblems('monitoring', {
  expressionInvalid: {
    status: 422,
    title: 'The expression is not one; `requires.faults` says what is wrong where',
  },
  eventUnknown: { status: 422, title: 'There is no such event that a rule can be asked at' },
  nameTaken: { status: 409, title: 'There is a rule of this name already' },
  wrongStage: { status: 409, title: 'The version is not at the stage that this takes' },
  tooMany: { status: 409, title: 'As many rules are at work as can be; one has to end first' },
  notBacktested: { status: 409, title: 'No backtest of this version has come to an end' },
  losesFraud: { status: 409, title: 'The version that decides now has met fraud that this one would not' },
  backtestUnderWay: { status: 409, title: 'A backtest of this version is under way' },
  tooLong: { status: 422, title: 'A rule is kept silent for some days, not for good' },
  ruleChanged: { status: 409, title: 'The rule is not what it was when this was proposed' },
});
