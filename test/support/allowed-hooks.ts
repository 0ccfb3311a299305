// Imported before anything of the application: settings are read from the environment when their module loads.
process.env['WEBHOOKS_ALLOWED_HOSTS'] = 'hooks.example.jp, *.systems.example.jp';
// A test of a time-out need not take as long as it is meant to be.
process.env['WEBHOOKS_TIMEOUT_MS'] = '1000';
