import { defineRateRule } from '../attempts/index.js';
import { transfersSettings as settings } from './transfers.settings.js';

/** Codes that are looked up, per line and network, whoever is signed in there. */
export const lookUpRate = defineRateRule('payee-look-up', {
  scope: 'shared',
  limits: [
    { by: 'address', calls: settings.lookUpPerAddress, seconds: 60 },
    { by: 'network', calls: settings.lookUpPerAddress * 5, seconds: 60 },
  ],
});

/** Those that led to nobody. */
export const missRate = defineRateRule('payee-miss', {
  scope: 'shared',
  limits: [
    { by: 'address', calls: settings.missesPerAddress, seconds: 3_600 },
    { by: 'network', calls: settings.missesPerAddress * 5, seconds: 3_600 },
  ],
});
