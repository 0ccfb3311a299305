export {
  type ExpectedSignature,
  judgeSignature,
  type PasskeyKeeper,
  type SignatureFault,
  signedChallenge,
  type SigningPasskey,
  signingRequest,
} from './assertion.js';
export { examineAttestation, type MadePasskey, makingRequest, type PasskeyOwner } from './attestation.js';
export { passkeyName } from './passkey-name.js';
export { type PasskeySite, passkeySiteAt } from './passkey-site.js';
export {
  AddPasskeyDto,
  PasskeyAssertionDto,
  PasskeyAttestationDto,
  PasskeyCreationView,
  PasskeyReferenceView,
  PasskeyRequestView,
  RenamePasskeyDto,
} from './passkey.dto.js';
