/**
 * Imported first, takes the limits of charges away: what is shown with it shows that these are what stands in the way.
 * Settings are read when their module is loaded.
 */
export const LAX_CHARGES: Readonly<Record<string, string>> = {
  LIMITS_CHARGE_SINGLE_YEN: '1000000',
  LIMITS_CHARGE_DAY_YEN: '1000000',
  LIMITS_CHARGE_MONTH_YEN: '1000000',
  LIMITS_CHARGE_FIRST_DAY_YEN: '1000000',
  LIMITS_CHARGE_UNCONFIRMED_DAY_YEN: '1000000',
  LIMITS_CHARGE_UNCONFIRMED_MONTH_YEN: '1000000',
  LIMITS_BALANCE_MAX_YEN: '1000000',
  // Transferable prepaid value has caps above all settings.
  PROGRAM_LEGAL_FORM: 'funds-transfer',
};
for (const [name, value] of Object.entries(LAX_CHARGES)) process.env[name] = value;
