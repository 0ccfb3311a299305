import { DEFAULT_RATE_RULE } from '../../platform/access/index.js';
import { rateSettings as settings } from './rates.settings.js';
import { defineRateRule } from './rate-rule.js';

/**
 * The rules that routes name in `@Access({ rate })`. They count calls, not failures: what a failure costs is for the
 * budgets of accounts and secrets to say. Networks get more room than a line, because many people share them.
 */
defineRateRule(DEFAULT_RATE_RULE, {
  scope: 'process',
  limits: [
    { by: 'address', calls: settings.defaultPerAddress, seconds: 60 },
    { by: 'network', calls: settings.defaultPerNetwork, seconds: 60 },
  ],
});

/** Files of the pages come by the dozen, and cost next to nothing. */
defineRateRule('site', {
  scope: 'process',
  limits: [
    { by: 'address', calls: settings.sitePerAddress, seconds: 60 },
    { by: 'network', calls: settings.sitePerNetwork, seconds: 60 },
  ],
});

/** The description of the API is megabytes of which nobody needs many. */
defineRateRule('description', {
  scope: 'process',
  limits: [
    { by: 'address', calls: settings.descriptionPerAddress, seconds: 60 },
    { by: 'network', calls: settings.descriptionPerNetwork, seconds: 60 },
  ],
});

const guarding = (name: string, perAddress: number, perNetwork: number, seconds: number): void => {
  defineRateRule(name, {
    scope: 'shared',
    limits: [
      { by: 'address', calls: perAddress, seconds },
      { by: 'network', calls: perNetwork, seconds },
    ],
  });
};

guarding('opening', settings.openingPerAddress, settings.openingPerNetwork, settings.openingSeconds);
// Codes of a session and of a sign-in under way. By address, one stranger behind the gateway of a telephone company would keep all
// others there from signing in and from approving.
defineRateRule('code', {
  scope: 'shared',
  limits: [{ by: 'caller', calls: settings.codePerCaller, seconds: settings.codeSeconds }],
});
// Whoever opens an account, or says that they have lost one, can begin again and again: the address alone says how often.
for (const name of ['opening-code', 'recovery-code'])
  guarding(name, settings.codePerAddress, settings.codePerNetwork, settings.codeSeconds);
guarding('card-activation', settings.activationPerAddress, settings.activationPerNetwork, settings.activationSeconds);
guarding('issuer-sign-in', settings.issuerPerAddress, settings.issuerPerNetwork, settings.issuerSeconds);
// A lane of their own: what passwords do to the other closes nothing here.
guarding('issuer-passkey', settings.issuerPasskeyPerAddress, settings.issuerPasskeyPerNetwork, settings.issuerSeconds);
guarding('carrier', settings.carrierPerAddress, settings.carrierPerNetwork, settings.carrierSeconds);
