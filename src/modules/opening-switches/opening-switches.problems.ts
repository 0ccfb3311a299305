import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module. */
export const openingSwitchesProblems = defineProblems('opening-switches', {
  notStanding: { status: 409, title: 'Nothing of this is held back any more' },
  noSuchEffect: { status: 422, title: 'Links can be paused and nothing else' },
  tooLong: { status: 422, title: 'It is held back for longer than the settings allow' },
});
