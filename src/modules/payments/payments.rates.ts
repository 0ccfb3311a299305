import { defineRateRule } from '../attempts/index.js';
import { paymentsSettings as settings } from './payments.settings.js';

/** Messages of the card network: room for all of them, without a round trip; this holds off floods alone. */
export const networkRate = defineRateRule('network', {
  scope: 'process',
  limits: [{ by: 'address', calls: settings.networkPerAddress, seconds: 60 }],
});
