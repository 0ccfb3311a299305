import { defineRateRule } from '../attempts/index.js';
import { signInSettings as settings } from './sign-in.settings.js';

/** Sign-ins from unknown devices that did not succeed, per line and network. Known devices are not counted. */
export const unknownDevices = defineRateRule('sign-in', {
  scope: 'shared',
  limits: [
    { by: 'address', calls: settings.perAddress, seconds: settings.addressWindowSeconds },
    { by: 'network', calls: settings.perNetwork, seconds: settings.addressWindowSeconds },
  ],
});

/** Challenges for passkeys and answers to them. Nothing of what passwords do counts here, so that it closes nothing. */
export const passkeySignIns = defineRateRule('sign-in-passkey', {
  scope: 'shared',
  limits: [
    { by: 'address', calls: settings.passkeyPerAddress, seconds: settings.addressWindowSeconds },
    { by: 'network', calls: settings.passkeyPerNetwork, seconds: settings.addressWindowSeconds },
  ],
});

/** Those of everybody together: the crossing raises the challenge for a while. */
export const fleet = defineRateRule('sign-in-fleet', {
  scope: 'shared',
  limits: [{ by: 'key', calls: settings.fleetPerMinute, seconds: 60, closedSeconds: settings.fleetRaisedSeconds }],
});

/**
 * IDs that were tried from unknown devices, each counted once for as long as nobody has signed in with it: many IDs with few tries
 * each are a list, however slowly it comes. By network and for everybody together. It refuses nobody.
 */
export const triedIds = defineRateRule('sign-in-ids', {
  scope: 'shared',
  limits: [
    { by: 'network', calls: settings.idsPerNetwork, seconds: settings.idsWindowSeconds },
    { by: 'key', calls: settings.idsOfFleet, seconds: settings.idsWindowSeconds },
  ],
});

export const FLEET_KEY = 'unknown-devices';
