import { defineJob } from '../../platform/jobs/index.js';

/** Asks the identity provider about one application; the sweep asks again what gave no answer. */
export const verifyIdentityJob = defineJob<{ applicationId: string }>('registration.verify-identity', {
  retryLimit: 5,
  expireSeconds: 60,
});
