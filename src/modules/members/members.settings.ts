import { defineSettings } from '../../platform/config/settings.js';

/** The numbers of this module. Source: checklist item 5. */
export const membersSettings = defineSettings('members', {
  phoneReleaseSeconds: {
    value: 604_800,
    unit: 'seconds',
    min: 0,
    max: 7_776_000,
    meaning: "Time from the suspension of a taken-over number until it is free for its new holder's account",
  },
  phoneReleaseSweepSeconds: {
    value: 300,
    unit: 'seconds',
    min: 1,
    max: 86_400,
    meaning: 'Time between two looks for numbers that have become free',
  },
  closedMemberDays: {
    value: 2_557,
    unit: 'days',
    min: 2_557,
    max: 10_958,
    meaning: 'How long it is kept who a member was after the account was closed',
  },
  phoneCountries: {
    value: 'JP',
    unit: 'choice',
    choices: ['JP'],
    meaning: 'Countries whose mobile numbers take codes, the first one assumed when none is typed',
  },
});
