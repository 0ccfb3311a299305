import { defineSettings } from '../config/settings.js';

/** Numbers of the job workers. */
export const jobsSettings = defineSettings('jobs', {
  pollMs: {
    value: 500,
    unit: 'milliseconds',
    meaning: 'How often a worker looks for jobs that another process added; its own wake it at once',
    min: 50,
    max: 60_000,
  },
  sweepTickMs: {
    value: 1_000,
    unit: 'milliseconds',
    meaning: 'How often a worker asks whether a sweep is due',
    min: 50,
    max: 60_000,
  },
  sweepLeaseSeconds: {
    value: 60,
    unit: 'seconds',
    meaning: 'How long a sweep belongs to a process that has died before another takes it over',
    min: 5,
    max: 3_600,
  },
  sweepRetrySeconds: {
    value: 300,
    unit: 'seconds',
    meaning: 'After how long a sweep that failed is tried again, where it is not due sooner by itself',
    min: 10,
    max: 86_400,
  },
  sweepsAtOnce: { value: 8, unit: 'sweeps', meaning: 'How many sweeps a process runs at once', min: 1, max: 64 },
  retryLimit: {
    value: 20,
    unit: 'tries',
    meaning: 'How often a failed job is tried again, if it does not say',
    min: 0,
  },
  retryDelaySeconds: { value: 1, unit: 'seconds', meaning: 'Wait before the first repetition; it doubles', min: 1 },
  retryDelayMaxSeconds: { value: 300, unit: 'seconds', meaning: 'Longest wait between repetitions', min: 1 },
  expireSeconds: {
    value: 60,
    unit: 'seconds',
    meaning: 'A job under way for longer counts as lost and is done again, if it does not say',
    min: 1,
  },
  concurrency: { value: 4, unit: 'jobs', meaning: 'Jobs of one kind that a process works on at once', min: 1, max: 64 },
  // Long after people are told of jobs that were given up: what is deleted before nobody hears of.
  keptSeconds: { value: 86_400, unit: 'seconds', meaning: 'How long the row of a finished job is kept', min: 3_600 },
  superviseSeconds: { value: 10, unit: 'seconds', meaning: 'How often lost jobs are looked for', min: 1, max: 3_600 },
  stopMs: { value: 8_000, unit: 'milliseconds', meaning: 'How long stopping waits for jobs under way', min: 0 },
});
