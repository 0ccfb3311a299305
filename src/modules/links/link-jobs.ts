import { defineJob } from '../../platform/jobs/index.js';

/** Asks the bank whether an account is the member's. What the bank does not answer is no link, so it is not asked again. */
export const askBankJob = defineJob<{ linkId: string }>('links.ask-bank', { retryLimit: 2, expireSeconds: 60 });

/** Has the bank call the number that it holds. */
export const placeCallJob = defineJob<{ linkId: string; callId: string }>('links.place-call', {
  retryLimit: 2,
  expireSeconds: 60,
});
