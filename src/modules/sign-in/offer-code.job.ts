import { defineJob } from '../../platform/jobs/index.js';

/** Sends the code of a sign-in, if one is due. Enqueued after every password that was judged, right or wrong. */
export const offerCodeJob = defineJob<{ flowId: string; send: number }>('sign-in.offer-code', {
  retryLimit: 3,
  retryDelaySeconds: 2,
  expireSeconds: 60,
  concurrency: 4,
});
