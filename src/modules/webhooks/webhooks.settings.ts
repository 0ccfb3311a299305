import { defineSettings } from '../../platform/config/settings.js';

/** The numbers of this module. */
export const webhooksSettings = defineSettings('webhooks', {
  allowedHosts: {
    value: '',
    unit: 'hosts',
    meaning:
      'Hosts of the issuer that events may be sent to, with commas between; `*.example.jp` for all below; none when empty',
  },
  proposalSeconds: {
    value: 604_800,
    unit: 'seconds',
    min: 600,
    max: 1_209_600,
    meaning: 'How long a proposed address waits for a second person',
  },
  timeoutMs: { value: 5_000, unit: 'milliseconds', min: 100, max: 5_000, meaning: 'How long one try may take' },
  bytesMax: {
    value: 65_536,
    unit: 'bytes',
    min: 1_024,
    max: 65_536,
    meaning: 'Most bytes that are sent, or read of an answer',
  },
  giveUpSeconds: {
    value: 259_200,
    unit: 'seconds',
    min: 60,
    max: 604_800,
    meaning: 'After how long without success an event is given up for an address; it can be sent again by hand',
  },
  retrySeconds: {
    value: 5,
    unit: 'seconds',
    min: 1,
    max: 600,
    meaning: 'The first wait after a failed try; it doubles',
  },
  retryMaxSeconds: {
    value: 14_400,
    unit: 'seconds',
    min: 1,
    max: 86_400,
    meaning: 'The longest wait between two tries',
  },
  atOnce: { value: 16, unit: 'tries', min: 2, max: 64, meaning: 'Tries that a process has under way at once' },
  atOncePerAddress: {
    value: 2,
    unit: 'tries',
    min: 1,
    max: 16,
    meaning: 'Tries at one address that all processes have under way at once',
  },
  silentInARow: {
    value: 3,
    unit: 'tries',
    min: 1,
    max: 100,
    meaning: 'Tries in a row without any answer after which an address rests',
  },
  restSeconds: {
    value: 60,
    unit: 'seconds',
    min: 1,
    max: 3_600,
    meaning: 'How long an address rests at first: nothing is sent to it; doubled each time',
  },
  restMaxSeconds: { value: 900, unit: 'seconds', min: 1, max: 14_400, meaning: 'The longest rest of an address' },
  eraseSeconds: {
    value: 3_600,
    unit: 'seconds',
    min: 60,
    max: 86_400,
    meaning: 'How often what is over is erased, and how long one turn of it lasts',
  },
  overlapSeconds: {
    value: 86_400,
    unit: 'seconds',
    min: 0,
    max: 604_800,
    meaning: 'How long a former secret still signs beside a new one',
  },
  readSeconds: { value: 5, unit: 'seconds', min: 1, max: 300, meaning: 'How often the stream is read for webhooks' },
  readRowsMax: { value: 500, unit: 'rows', min: 10, max: 5_000, meaning: 'Most events of the stream read in one turn' },
  endpointsMax: { value: 20, unit: 'addresses', min: 1, max: 100, meaning: 'Most addresses that are told at a time' },
  shownMax: { value: 200, unit: 'rows', min: 10, max: 1_000, meaning: 'Most deliveries on one page' },
  replayMax: {
    value: 1_000,
    unit: 'deliveries',
    min: 1,
    max: 10_000,
    meaning: 'Most deliveries of a stretch of the stream that are sent again at once',
  },
  deliveredDays: { value: 7, unit: 'days', min: 1, max: 90, meaning: 'How long what was delivered is kept' },
  deadDays: { value: 90, unit: 'days', min: 1, max: 366, meaning: 'How long what was given up can be sent again' },
});

/** The hosts of the setting. */
export const allowedHosts = (): readonly string[] =>
  webhooksSettings.allowedHosts
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== '');
