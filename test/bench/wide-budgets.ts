/** Imported first: budgets that one benching address does not use up. Settings are read when their module is loaded. */
const settings: Readonly<Record<string, string>> = {
  RATES_DEFAULT_PER_ADDRESS: '100000000',
  RATES_DEFAULT_PER_NETWORK: '100000000',
  SIGN_IN_DEVICE_TRIES_MAX: '100',
  // As a portal has it; other tests set it to none.
  CREDENTIALS_HASH_BEHIND_STEPS: '5',
  LOGGING_LEVEL: 'error',
};
for (const [name, value] of Object.entries(settings)) process.env[name] = value;
export const benchSettings = settings;
