import { defineRateRule } from '../attempts/index.js';
import { recoverySettings as settings } from './recovery.settings.js';

/** Recoveries that are begun. Each costs a row, and whoever begins very many learns nothing from the answers. */
export const recoveryStarts = defineRateRule('recovery', {
  scope: 'shared',
  limits: [
    { by: 'address', calls: settings.startsPerAddress, seconds: settings.startsSeconds },
    { by: 'network', calls: settings.startsPerNetwork, seconds: settings.startsSeconds },
  ],
});
