import { defineSettings } from '../../platform/config/settings.js';

/** The numbers of this module. Sources: checklist items 1, 2, 4, 5 and a. */
export const registrationSettings = defineSettings('registration', {
  ageMin: { value: 18, unit: 'years', min: 18, max: 99, meaning: 'Least age of a member; minors are refused' },
  expirySeconds: {
    value: 604_800,
    unit: 'seconds',
    min: 3_600,
    max: 7_776_000,
    meaning: 'Time after its last step when an application that waits for the applicant expires',
  },
  giveBackSeconds: {
    value: 3_600,
    unit: 'seconds',
    min: 600,
    max: 86_400,
    meaning:
      'How long before a number that it may have taken is free an application that waits for the applicant expires',
  },
  sessionSeconds: {
    value: 2_592_000,
    unit: 'seconds',
    min: 3_600,
    max: 7_776_000,
    meaning: 'Time after its start for which the cookie of an opening works',
  },
  deadKeptSeconds: {
    value: 2_592_000,
    unit: 'seconds',
    min: 0,
    max: 31_536_000,
    meaning: 'Time after its end for which the personal data of a dead application are kept, for appeals',
  },
  signalsKeptSeconds: {
    value: 7_776_000,
    unit: 'seconds',
    min: 2_592_000,
    max: 31_536_000,
    meaning: 'Time for which the keyed hashes of signals are kept',
  },
  sweepSeconds: { value: 60, unit: 'seconds', min: 1, max: 86_400, meaning: 'Time between two looks for what is due' },
  loginIdCollisionsMax: {
    value: 5,
    unit: 'collisions',
    min: 1,
    max: 20,
    meaning: 'Login IDs in use that one proven phone may meet, so that nobody tries out a list of them',
  },
  identityTimeoutMs: {
    value: 5_000,
    unit: 'milliseconds',
    min: 100,
    max: 30_000,
    meaning: 'Longest wait for an answer of the identity provider',
  },
  identityProviderKey: {
    value: '',
    unit: 'base64url',
    meaning: 'Public Ed25519 key of the identity provider behind IDENTITY_URL, its 32 bytes in base64url',
  },
  identityRetrySeconds: {
    value: 30,
    unit: 'seconds',
    min: 1,
    max: 3_600,
    meaning: 'Wait before the provider is asked again; it doubles, up to an hour',
  },
  identityRefusalsMax: {
    value: 3,
    unit: 'refusals',
    min: 1,
    max: 10,
    meaning: 'Identity proofs not confirmed after which people look at the application',
  },
  reviewShareBasisPoints: {
    value: 200,
    unit: 'hundredths of a per cent',
    min: 0,
    max: 10_000,
    meaning: 'Share of clean applications that are reviewed all the same, so that review tells nothing',
  },
  reviewScoreMin: {
    value: 60,
    unit: 'points',
    min: 1,
    max: 100,
    meaning: 'Score of the signals from which people look at an application; it never refuses one',
  },
  membersPerDeviceMax: {
    value: 2,
    unit: 'members',
    min: 1,
    max: 20,
    meaning: 'Members opened from one device within the window before more proof is asked',
  },
  deviceWindowSeconds: {
    value: 2_592_000,
    unit: 'seconds',
    min: 86_400,
    max: 7_776_000,
    meaning: 'The window in which the members of one device are counted',
  },
});
