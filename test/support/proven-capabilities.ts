// Imported before anything of the application: settings are read from the environment when their module loads.
// As in production, what has no valid result of the suite stays closed.
process.env['ATTESTATIONS_CAPABILITIES'] = 'always';
