import { defineProblems } from '../../platform/problems/index.js';

export const sealingProblems = defineProblems('sealing', {
  notSealedYet: { status: 409, title: 'This event is not sealed yet; it will be within seconds' },
  verificationUnderWay: { status: 409, title: 'A verification is under way already' },
});
