/**
 * Imported first, lets operations on money wait longer for their turn: hundreds at once are the point of some tests, and a
 * machine busy with others is no fault. Settings are read when their module is loaded.
 */
process.env['LEDGER_WAIT_MS'] ??= '10000';
export const patient = true;
