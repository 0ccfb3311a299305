import { defineRateRule } from '../attempts/index.js';
import { disavowalSettings as settings } from './disavowal.settings.js';

/**
 * Calls of the page that stops everything. A link cannot be guessed, so this holds off floods alone, with room for the
 * many people behind one address of a telephone company: nobody may be kept from stopping.
 */
export const disavowalRate = defineRateRule('disavowal', {
  scope: 'shared',
  limits: [
    { by: 'address', calls: settings.perAddress, seconds: settings.rateSeconds },
    { by: 'network', calls: settings.perNetwork, seconds: settings.rateSeconds },
  ],
});

/** Twelve digits that nobody has, typed as the code of a security notice. Who types a right one spends nothing. */
export const codeMissRate = defineRateRule('disavowal-code-miss', {
  scope: 'shared',
  limits: [
    { by: 'address', calls: settings.codeMissesPerAddress, seconds: settings.rateSeconds },
    { by: 'network', calls: settings.codeMissesPerNetwork, seconds: settings.rateSeconds },
  ],
});
