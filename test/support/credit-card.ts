/** Imported first, makes the process serve the credit card. Settings are read when their module is loaded. */
process.env['PROGRAM_SERVICE'] = 'jp-bank-card';
