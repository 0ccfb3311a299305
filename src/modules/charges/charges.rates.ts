import { defineRateRule } from '../attempts/index.js';
import { chargesSettings as settings } from './charges.settings.js';

/**
 * Debits that somebody does not know. The answer never says whether there is such a debit, so that a miss has no price of its own;
 * what a call to a holder costs stands with the link.
 */
export const debitDenialRate = defineRateRule('debit-denial', {
  scope: 'shared',
  limits: [
    { by: 'address', calls: settings.denialsPerAddress, seconds: settings.denialsSeconds },
    { by: 'network', calls: settings.denialsPerNetwork, seconds: settings.denialsSeconds },
  ],
});
