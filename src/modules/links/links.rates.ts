import { defineRateRule } from '../attempts/index.js';
import { linksSettings as settings } from './links.settings.js';

/** Calls of the page for whoever has the letter about a link: floods alone, as with everything that stops. */
export const linkDenialRate = defineRateRule('link-denial', {
  scope: 'shared',
  limits: [
    { by: 'address', calls: settings.denialsPerAddress, seconds: settings.denialsSeconds },
    { by: 'network', calls: settings.denialsPerNetwork, seconds: settings.denialsSeconds },
  ],
});

/** Codes of letters that nobody was sent. Who types a right one spends nothing. */
export const denialMissRate = defineRateRule('link-denial-miss', {
  scope: 'shared',
  limits: [
    { by: 'address', calls: settings.denialMissesPerAddress, seconds: settings.denialsSeconds },
    { by: 'network', calls: settings.denialMissesPerNetwork, seconds: settings.denialsSeconds },
  ],
});

/** Messages of banks. They stop things, so there is room for all of them; this holds off floods alone. */
export const bankRate = defineRateRule('bank', {
  scope: 'shared',
  limits: [
    { by: 'address', calls: settings.bankPerAddress, seconds: 60 },
    { by: 'network', calls: settings.bankPerAddress * 5, seconds: 60 },
  ],
});
