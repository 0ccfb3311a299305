import { defineJob } from '../../platform/jobs/index.js';

/** Posts what a bank has paid of a file. Safe to repeat. */
export const postPaymentsJob = defineJob<{ fileId: string }>('credit.post-payments', {
  retryLimit: 5,
  expireSeconds: 600,
});

/** Posts a payment that two people have recorded. Safe to repeat. */
export const recordPaymentJob = defineJob<{ billId: string; proposalId: string }>('credit.record-payment', {
  retryLimit: 5,
  expireSeconds: 60,
});
