import { defineJob } from '../../platform/jobs/index.js';

/** Sends the code of a recovery, if there is a phone that counts; `send` is the number of the code asked for. */
export const offerRecoveryCodeJob = defineJob<{ recoveryId: string; send: number }>('recovery.offer-code', {
  retryLimit: 5,
  expireSeconds: 60,
});
