import { defineRateRule } from '../attempts/index.js';
import { statementsSettings as settings } from './statements.settings.js';

/** Files, per line and network, whoever is signed in there. */
export const filesRate = defineRateRule('statement-files', {
  scope: 'shared',
  limits: [
    { by: 'address', calls: settings.filesPerAddress, seconds: 600 },
    { by: 'network', calls: settings.filesPerAddress * 5, seconds: 600 },
  ],
});
