/** Imported first, takes the hold at receivers away: settings are read when their module is loaded. */
Object.assign(process.env, {
  TRANSFERS_SENDERS_DAY_MAX: '100',
  TRANSFERS_SENDERS_WEEK_MAX: '100',
  TRANSFERS_SENDERS_MONTH_MAX: '100',
});
