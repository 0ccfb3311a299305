import { defineSettings } from '../../platform/config/settings.js';

/** The numbers of this module. */
export const attestationsSettings = defineSettings('attestations', {
  releaseSeconds: {
    value: 604_800,
    unit: 'seconds',
    min: 600,
    max: 1_209_600,
    meaning: 'How long what one person has entered about a partner waits for a second one',
  },
  validDaysMax: {
    value: 366,
    unit: 'days',
    min: 1,
    max: 1_098,
    meaning: 'How long after the assessment an attestation can be valid at most',
  },
  warnDays: {
    value: 30,
    unit: 'days',
    min: 1,
    max: 90,
    meaning: 'How long before it expires an attestation is announced',
  },
  suiteValidDays: {
    value: 31,
    unit: 'days',
    min: 1,
    max: 366,
    meaning: 'How long a run of our own suite counts as the result of our own items',
  },
  suiteOverdueSeconds: {
    value: 129_600,
    unit: 'seconds',
    min: 3_600,
    max: 2_678_400,
    meaning:
      'How long after a run of our own suite, which comes once a day, the next one is waited for without an alarm',
  },
  suiteAheadSeconds: {
    value: 300,
    unit: 'seconds',
    min: 0,
    max: 3_600,
    meaning: 'How far the end of a run of our own suite may lie ahead, by the clock of whatever ran it',
  },
  suiteKeyFile: {
    value: '',
    unit: 'choice',
    meaning:
      'The PEM file with the public key (Ed25519) that results of our own suite are signed by; in rehearsal the suite makes one when none is named',
  },
  watchSeconds: {
    value: 3_600,
    unit: 'seconds',
    min: 60,
    max: 86_400,
    meaning: 'How often expiries are looked for, and results of our own suite filed',
  },
  capabilities: {
    value: 'production',
    unit: 'choice',
    choices: ['production', 'always'],
    meaning: 'Where a capability stays closed whose mandatory items lack a valid result of our own suite',
  },
  shownMax: {
    value: 200,
    unit: 'rows',
    min: 10,
    max: 1_000,
    meaning: 'Most partners, attestations or measures on one page',
  },
  measuresMax: { value: 100, unit: 'rows', min: 1, max: 1_000, meaning: 'Most measures of one partner that are open' },
});
