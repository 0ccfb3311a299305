/**
 * Imported first, gives PostgreSQL more time to count, so that a machine busy with other tests does not count as a store
 * that is down: settings are read when their module is loaded.
 */
process.env['RATES_POSTGRES_TIMEOUT_MS'] ??= '5000';
export const patient = true;
