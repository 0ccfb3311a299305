/**
 * Imported first, makes the number of IDs that everybody together may try in a day as small as the list of a test is beside that of
 * 2020: settings are read when their module is loaded.
 */
process.env['SIGN_IN_IDS_OF_FLEET'] = '20';
