/** Imported first, takes the wait of transfers to somebody new away: settings are read when their module is loaded. */
Object.assign(process.env, { TRANSFERS_NEW_PAYEE_FREE_YEN: '100000' });
