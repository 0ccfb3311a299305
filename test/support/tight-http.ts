// Imported before anything of the application: settings are read from the environment when their module loads.
// Bounds in time are made short here, so that a test of them does not take as long as they are meant to be.
process.env['HTTP_HEADERS_SECONDS'] = '1';
process.env['HTTP_REQUEST_SECONDS'] = '2';
process.env['HTTP_KEEP_ALIVE_SECONDS'] = '1';
process.env['HTTP_SLOW_CHECK_MS'] = '100';
process.env['HTTP_CONNECTIONS_PER_ADDRESS_MAX'] = '20';
process.env['HTTP_CONNECTIONS_MAX'] = '60';
