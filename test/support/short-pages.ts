/** Imported first, has lists of alerts end early, so that a few are more than a page. Settings are read when their module is loaded. */
process.env['ALERTS_SHOWN_MAX'] = '10';
