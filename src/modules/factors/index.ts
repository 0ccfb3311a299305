export { FactorsModule } from './factors.module.js';
export { Factors } from './factors.js';
export type {
  CountingFactors,
  ListedFactors,
  ListedPasskey,
  ListedSheet,
  ListedTotp,
  PasskeyId,
  WithoutWait,
} from './factor.js';
export { type AssertedPasskey, type AssertionFault, PasskeyAssertions } from './passkey-assertions.js';
export { type ChallengeUse, PasskeyChallenges } from './passkey-challenges.js';
export { PasskeyRegistrations, type Registrant } from './passkey-registrations.js';
export {
  type MadePasskey,
  PasskeyAssertionDto,
  PasskeyAttestationDto,
  PasskeyCreationView,
  PasskeyReferenceView,
  PasskeyRequestView,
  signedChallenge,
} from '../passkeys/index.js';
export { LivingProofs, type ShownProof } from './living-proofs.js';
export { RecoveryCodes, type RecoverySheet } from './recovery-codes.js';
export { Totps, type TotpSetup } from './totps.js';
export { factorsSettings } from './factors.settings.js';
