/**
 * Imported first, lets few passwords of staff a minute be judged for strangers: settings are read when their module is
 * loaded.
 */
export const STRANGERS_PER_MINUTE = 40;
process.env['STAFF_STRANGERS_PASSWORDS_PER_MINUTE'] = String(STRANGERS_PER_MINUTE);
