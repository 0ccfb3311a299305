/**
 * Imported first, takes the limits, waits and holds of transfers away: what is shown with it shows that these are what
 * stands in the way. Settings are read when their module is loaded.
 */
export const LAX: Readonly<Record<string, string>> = {
  LIMITS_TRANSFER_SINGLE_YEN: '1000000',
  LIMITS_TRANSFER_DAY_YEN: '1000000',
  LIMITS_TRANSFER_MONTH_YEN: '1000000',
  LIMITS_TRANSFER_NIGHT_PERCENT: '100',
  LIMITS_TRANSFER_SMS_SINGLE_YEN: '1000000',
  LIMITS_TRANSFER_SMS_DAY_YEN: '1000000',
  LIMITS_TRANSFER_NEW_DEVICE_DAY_YEN: '1000000',
  TRANSFERS_NEW_PAYEE_FREE_YEN: '100000',
  TRANSFERS_SENDERS_DAY_MAX: '100',
  TRANSFERS_SENDERS_WEEK_MAX: '100',
  TRANSFERS_SENDERS_MONTH_MAX: '100',
};
for (const [name, value] of Object.entries(LAX)) process.env[name] = value;
