import { defineSettings } from '../../platform/config/settings.js';

/** The numbers of this module. */
export const ledgerSettings = defineSettings('ledger', {
  batchMax: {
    value: 32,
    unit: 'operations',
    meaning: 'How many operations on money one transaction does at most',
    min: 1,
    max: 100,
  },
  batchesAtOnceMax: {
    value: 2,
    unit: 'transactions',
    meaning: 'How many transactions on money a process has open at once',
    min: 1,
    max: 8,
  },
  queueMax: {
    value: 500,
    unit: 'operations',
    meaning: 'How many operations on money wait at most; further ones are refused',
    min: 1,
    max: 10_000,
  },
  waitMs: {
    value: 2_000,
    unit: 'milliseconds',
    meaning: 'How long an operation on money waits for its turn before it is refused',
    min: 100,
    max: 10_000,
  },
  expirySweepSeconds: {
    value: 30,
    unit: 'seconds',
    meaning: 'Time between sweeps that give back what holds that are over still hold',
    min: 1,
    max: 3_600,
  },
  expiryRowsMax: { value: 500, unit: 'holds', meaning: 'How many holds one sweep gives back', min: 1, max: 10_000 },
  statementRowsMax: { value: 100, unit: 'lines', meaning: 'Most lines of a page of a statement', min: 1, max: 1_000 },
  extractRowsMax: {
    value: 500,
    unit: 'lines',
    meaning: 'Lines that an extract for a member reads at a time',
    min: 1,
    max: 5_000,
  },
  reconcileSeconds: {
    value: 86_400,
    unit: 'seconds',
    meaning: 'Time between comparisons of all balances with their entries',
    min: 60,
    max: 86_400,
  },
  reconcileRowsPerPage: {
    value: 500,
    unit: 'rows',
    meaning: 'How many accounts, holds or postings are compared in one statement',
    min: 1,
    max: 10_000,
  },
  differencesMax: {
    value: 200,
    unit: 'differences',
    meaning: 'How many differences one comparison tells apart; the rest is counted',
    min: 1,
    max: 400,
  },
});
