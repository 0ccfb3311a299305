import { defineRateRule } from '../attempts/index.js';
import { changesSettings as settings } from './changes.settings.js';

/**
 * Calls of the page that stops a change. A link cannot be guessed, so this holds off floods alone, with room for the many people
 * behind one address of a telephone company.
 */
export const changeStopRate = defineRateRule('change-stop', {
  scope: 'shared',
  limits: [
    { by: 'address', calls: settings.stopsPerAddress, seconds: settings.stopsSeconds },
    { by: 'network', calls: settings.stopsPerNetwork, seconds: settings.stopsSeconds },
  ],
});

/** Twelve digits that stop nothing. Who types right ones spends nothing. */
export const stopCodeMissRate = defineRateRule('change-stop-code-miss', {
  scope: 'shared',
  limits: [
    { by: 'address', calls: settings.stopCodeMissesPerAddress, seconds: settings.stopsSeconds },
    { by: 'network', calls: settings.stopCodeMissesPerNetwork, seconds: settings.stopsSeconds },
  ],
});
