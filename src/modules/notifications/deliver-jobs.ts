import { defineJob, type JobDefinition } from '../../platform/jobs/index.js';
import type { Channel } from './notification.js';

export interface DeliverJob extends Record<string, string> {
  readonly notificationId: string;
}

/** Tries go on until the message expires; the last one finds it over. */
const RETRY_LIMIT = 10_000;

const job = (channel: Channel, retryDelayMaxSeconds: number): JobDefinition<DeliverJob> =>
  defineJob<DeliverJob>(`notifications.deliver-${channel}`, {
    retryLimit: RETRY_LIMIT,
    retryDelaySeconds: 1,
    retryDelayMaxSeconds,
    expireSeconds: 60,
    concurrency: 4,
  });

/** One kind of job per channel, so that a provider that hangs holds up its own messages only. */
export const deliverJobs: Readonly<Record<Channel, JobDefinition<DeliverJob>>> = {
  mail: job('mail', 120),
  // Codes live for minutes.
  sms: job('sms', 15),
  voice: job('voice', 15),
  letter: job('letter', 300),
};
