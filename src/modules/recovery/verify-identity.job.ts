import { defineJob } from '../../platform/jobs/index.js';

/** Asks the identity provider about one recovery; the sweep asks again what gave no answer. */
export const verifyRecoveryIdentityJob = defineJob<{ recoveryId: string }>('recovery.verify-identity', {
  retryLimit: 5,
  expireSeconds: 60,
});
