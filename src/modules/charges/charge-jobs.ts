import { defineJob } from '../../platform/jobs/index.js';

/** Compares charges with a day of the bank's. Safe to repeat. */
export const compareDayJob = defineJob<{ dayId: string }>('charges.compare-day', { retryLimit: 5, expireSeconds: 600 });

/** Looks into a debit that somebody does not know; where there is none, `chargeId` is that of no charge. Safe to repeat. */
export const lookIntoDebitJob = defineJob<{ chargeId: string }>('charges.look-into-debit', {
  retryLimit: 2,
  expireSeconds: 60,
});

/**
 * Has the bank call the holder of an account about a debit. Safe to repeat; while the bank is away, for as long as a call may take
 * (`links.callSeconds`).
 */
export const callAboutDebitJob = defineJob<{ denialId: string }>('charges.call-about-debit', {
  retryLimit: 12,
  retryDelaySeconds: 2,
  retryDelayMaxSeconds: 60,
  expireSeconds: 60,
});

/** Posts what two people have decided of a difference. Safe to repeat. */
export const correctDifferenceJob = defineJob<{ differenceId: string; proposalId: string }>(
  'charges.correct-difference',
  {
    retryLimit: 5,
    expireSeconds: 60,
  },
);
