/** Imported first: limits that a bench does not use up. Settings are read when their module is loaded. */
const settings: Readonly<Record<string, string>> = {
  LIMITS_BALANCE_MAX_YEN: '10000000',
  LIMITS_INFLOW_DAY_YEN: '10000000',
  LIMITS_PAYMENT_DAY_YEN: '10000000',
  LIMITS_PAYMENT_MONTH_YEN: '10000000',
  PAYMENTS_NETWORK_PER_ADDRESS: '1000000',
  PAYMENTS_ANSWER_MS: '9000',
};
for (const [name, value] of Object.entries(settings)) process.env[name] = value;
export const wideMoney = settings;
