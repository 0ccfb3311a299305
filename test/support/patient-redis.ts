/**
 * Imported first, gives Redis more time, so that a machine busy with other tests does not count as a Redis that hangs:
 * settings are read when their module is loaded.
 */
process.env['RATES_REDIS_TIMEOUT_MS'] ??= '400';
export const patient = true;
