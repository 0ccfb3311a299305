import { defineRateRule } from '../attempts/index.js';
import { linksSettings as settings } from './links.settings.js';

/** Messages of banks. They stop things, so there is room for all of them; this holds off floods alone. */
export const bankRate = defineRateRule('bank', {
  scope: 'shared',
  limits: [
    { by: 'address', calls: settings.bankPerAddress, seconds: 60 },
    { by: 'network', calls: settings.bankPerAddress * 5, seconds: 60 },
  ],
});
