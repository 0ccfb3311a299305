import { defineSettings } from '../config/settings.js';

/** The bounds within which a request is read and answered (docs/hardening.md). */
export const httpSettings = defineSettings('http', {
  bodyBytesMax: { value: 65_536, unit: 'bytes', min: 1_024, max: 1_048_576, meaning: 'A JSON body larger than this is refused' },
  textBodyBytesMax: { value: 1_048_576, unit: 'bytes', min: 1_024, max: 8_388_608, meaning: 'An uploaded text (a CSV batch) larger than this is refused' },
  jsonDepthMax: { value: 20, unit: 'levels', min: 4, max: 64, meaning: 'JSON nested deeper than this is refused before it is parsed' },
  jsonKeysMax: { value: 1_000, unit: 'keys', min: 10, max: 10_000, meaning: 'JSON with more object keys than this is refused before it is parsed' },
  jsonItemsMax: { value: 5_000, unit: 'values', min: 10, max: 50_000, meaning: 'JSON with more values than this is refused before it is parsed' },
  headerBytesMax: { value: 8_192, unit: 'bytes', min: 2_048, max: 65_536, meaning: 'Request headers larger than this in sum end the connection' },
  headersSeconds: { value: 10, unit: 'seconds', min: 1, max: 60, meaning: 'How long the headers of a request may take to arrive' },
  requestSeconds: { value: 15, unit: 'seconds', min: 1, max: 120, meaning: 'How long a whole request may take to arrive' },
  keepAliveSeconds: { value: 5, unit: 'seconds', min: 1, max: 120, meaning: 'How long a connection may stay idle between requests' },
  slowCheckMs: { value: 500, unit: 'milliseconds', min: 100, max: 30_000, meaning: 'How often connections are looked at for being too slow' },
  connectionsMax: { value: 2_000, unit: 'connections', min: 10, max: 100_000, meaning: 'Open connections in all' },
  connectionsPerAddressMax: { value: 200, unit: 'connections', min: 1, max: 100_000, meaning: 'Open connections of one network address' },
  deadlineMs: { value: 5_000, unit: 'milliseconds', min: 100, max: 60_000, meaning: 'How long the work on one request may take' },
  eventLoopLagMs: { value: 250, unit: 'milliseconds', min: 10, max: 10_000, meaning: 'From this lag on, work that can wait is refused with 503' },
  eventLoopLagStopMs: { value: 1_000, unit: 'milliseconds', min: 10, max: 20_000, meaning: 'From this lag on, everything but health, stopping and signing out is refused with 503' },
  shutdownSeconds: { value: 10, unit: 'seconds', min: 1, max: 60, meaning: 'How long requests under way may take to finish at shutdown' },
  idempotencyDays: { value: 30, unit: 'days', min: 30, max: 400, meaning: 'How long the first answer to an Idempotency-Key is kept' },
  clockDifferenceMs: { value: 5_000, unit: 'milliseconds', min: 100, max: 60_000, meaning: 'A greater difference between the clocks of process and database makes the process not ready' },
});
