import { defineJob } from '../../platform/jobs/index.js';
import { webhooksSettings as settings } from './webhooks.settings.js';

/** Tries go on until the delivery is given up; the last one finds it over. */
const RETRY_LIMIT = 10_000;

/** One event to one address. */
export const deliverWebhookJob = defineJob<{ deliveryId: string; endpointId: string }>('webhooks.deliver', {
  retryLimit: RETRY_LIMIT,
  retryDelaySeconds: settings.retrySeconds,
  retryDelayMaxSeconds: settings.retryMaxSeconds,
  expireSeconds: 60,
  concurrency: settings.atOnce,
  // Whoever hangs has those slots and no more; all others go on.
  groupBy: 'endpointId',
  perGroup: settings.atOncePerAddress,
});
