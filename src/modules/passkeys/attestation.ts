import { verifyRegistrationResponse } from '@simplewebauthn/server';
import { referenceTo, type SigningPasskey } from './assertion.js';
import type { PasskeyAttestationDto, PasskeyCreationView } from './passkey.dto.js';
import type { PasskeySite } from './passkey-site.js';

/** EdDSA, ES256, RS256: what authenticators have. */
const ALGORITHMS = [-8, -7, -257];

/** A passkey that a browser has made as it was asked to; nothing is kept of it yet. */
export interface MadePasskey {
  readonly challenge: Buffer;
  readonly credentialId: Buffer;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly backupEligible: boolean;
  readonly backedUp: boolean;
}

/** Whom a passkey is made for. */
export interface PasskeyOwner {
  /** Under what the authenticator files the owner. */
  readonly handle: Buffer;
  /** What the authenticator shows of the owner. */
  readonly userName: string;
  /** What the owner has already. */
  readonly present: readonly Pick<SigningPasskey, 'credentialId' | 'transports'>[];
}

/** What a browser needs to make a passkey. */
export function makingRequest(
  site: PasskeySite,
  challenge: Buffer,
  { handle, userName, present }: PasskeyOwner,
  seconds: number,
): PasskeyCreationView {
  return {
    challenge: challenge.toString('base64url'),
    host: site.host,
    siteName: site.name,
    userHandle: handle.toString('base64url'),
    userName,
    algorithms: ALGORITHMS,
    present: present.map(referenceTo),
    timeoutMs: seconds * 1_000,
  };
}

/**
 * What was made, by what was asked for (WebAuthn Level 3, 7.1): discoverable, user verified; undefined when it is not that.
 * `isExpected` says whether a challenge is one that was given out for this.
 */
export async function examineAttestation(
  site: PasskeySite,
  { credentialId, clientData, attestation, transports }: PasskeyAttestationDto,
  isExpected: (challenge: Buffer) => Promise<boolean>,
): Promise<MadePasskey | undefined> {
  let signed: Buffer | undefined;
  const verified = await verifyRegistrationResponse({
    response: {
      id: credentialId,
      rawId: credentialId,
      type: 'public-key',
      response: { clientDataJSON: clientData, attestationObject: attestation, transports },
      clientExtensionResults: {},
    },
    expectedChallenge: (challenge: string): Promise<boolean> => {
      signed = Buffer.from(challenge, 'base64url');
      return isExpected(signed);
    },
    expectedOrigin: site.origin,
    expectedRPID: site.host,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => undefined);
  if (verified?.verified !== true || signed === undefined) return undefined;
  const { credential, credentialDeviceType, credentialBackedUp } = verified.registrationInfo;
  if (credential.id !== credentialId) return undefined;
  return {
    challenge: signed,
    credentialId: Buffer.from(credential.id, 'base64url'),
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports,
    backupEligible: credentialDeviceType === 'multiDevice',
    backedUp: credentialBackedUp,
  };
}
