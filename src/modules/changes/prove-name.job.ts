import { defineJob } from '../../platform/jobs/index.js';

/** Asks the identity provider about one change of a name; the sweep asks again what gave no answer. */
export const proveNameJob = defineJob<{ changeId: string }>('changes.prove-name', {
  retryLimit: 5,
  expireSeconds: 60,
});
