import { verifyAuthenticationResponse, type VerifiedAuthenticationResponse } from '@simplewebauthn/server';
import { equalInConstantTime } from '../../platform/crypto/index.js';
import type { PasskeyAssertionDto, PasskeyReferenceView, PasskeyRequestView, Transport } from './passkey.dto.js';
import type { PasskeySite } from './passkey-site.js';

/** A passkey as far as its signatures are judged by it. */
export interface SigningPasskey {
  readonly id: string;
  readonly credentialId: Buffer;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
  /** It may sign at this moment. */
  readonly counts: boolean;
}

/** Who keeps the passkeys of one kind of owner. Those of another kind are unknown here. */
export interface PasskeyKeeper<Kept extends SigningPasskey> {
  readonly site: PasskeySite;
  find(credentialId: Buffer): Promise<Kept | undefined>;
  ownerOf(passkey: Kept): string;
  /** Under what authenticators file the owner. */
  handleOf(ownerId: string): Promise<Buffer | undefined>;
  /** Notes a use; false when it does not count any more, or another use has brought a counter as high. */
  use(id: string, counter: number, backedUp: boolean): Promise<boolean>;
  /** Tells of a counter that went back. */
  tellOfCounter(passkey: Kept): Promise<void>;
}

/** Why a signature is worth nothing. */
export type SignatureFault = 'unknown' | 'not-counting' | 'another-owner' | 'not-verified' | 'counter-back';

export interface ExpectedSignature {
  /** What had to be signed. It must have been used up before. */
  readonly challenge: Buffer;
  /** Whose passkey it has to be; undefined where that is just what is asked, and the authenticator has to say it as well. */
  readonly ownerId: string | undefined;
}

/** What a browser needs to let one of these passkeys sign, or any of the site where there is none. */
export function signingRequest(
  site: PasskeySite,
  challenge: Buffer,
  passkeys: readonly SigningPasskey[],
  seconds: number,
): PasskeyRequestView {
  return {
    challenge: challenge.toString('base64url'),
    host: site.host,
    passkeys: passkeys.filter(({ counts }) => counts).map(referenceTo),
    timeoutMs: seconds * 1_000,
  };
}

/**
 * The passkey whose signature is right and new, or what is the matter with it (WebAuthn Level 3, 7.2), user verification
 * always included.
 */
export async function judgeSignature<Kept extends SigningPasskey>(
  keeper: PasskeyKeeper<Kept>,
  assertion: PasskeyAssertionDto,
  { challenge, ownerId }: ExpectedSignature,
): Promise<{ readonly passkey: Kept } | { readonly fault: SignatureFault }> {
  const passkey = await keeper.find(Buffer.from(assertion.credentialId, 'base64url'));
  if (passkey === undefined) return { fault: 'unknown' };
  if (!passkey.counts) return { fault: 'not-counting' };
  if (!(await belongs(keeper, passkey, assertion.userHandle, ownerId))) return { fault: 'another-owner' };
  const verified = await verify(keeper.site, passkey, assertion, challenge);
  if (verified === undefined) return { fault: 'not-verified' };
  const { newCounter, credentialBackedUp } = verified.authenticationInfo;
  if (isBehind(newCounter, passkey.counter) || !(await keeper.use(passkey.id, newCounter, credentialBackedUp))) {
    await keeper.tellOfCounter(passkey);
    return { fault: 'counter-back' };
  }
  return { passkey };
}

/** What an authenticator says it has signed; undefined where it says nothing readable. */
export function signedChallenge({ clientData }: Pick<PasskeyAssertionDto, 'clientData'>): Buffer | undefined {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientData, 'base64url').toString('utf8')) as { challenge?: unknown };
    return typeof challenge === 'string' ? Buffer.from(challenge, 'base64url') : undefined;
  } catch {
    return undefined;
  }
}

export const referenceTo = ({
  credentialId,
  transports,
}: Pick<SigningPasskey, 'credentialId' | 'transports'>): PasskeyReferenceView => ({
  credentialId: credentialId.toString('base64url'),
  transports: transports as readonly Transport[],
});

/** What the authenticator says of the owner counts where nobody else has; it must never say another one. */
async function belongs<Kept extends SigningPasskey>(
  keeper: PasskeyKeeper<Kept>,
  passkey: Kept,
  said: string | undefined,
  ownerId: string | undefined,
): Promise<boolean> {
  const owner = keeper.ownerOf(passkey);
  if (ownerId !== undefined && owner !== ownerId) return false;
  if (said === undefined) return ownerId !== undefined;
  const handle = await keeper.handleOf(owner);
  return handle !== undefined && equalInConstantTime(handle, Buffer.from(said, 'base64url'));
}

async function verify(
  site: PasskeySite,
  { publicKey }: SigningPasskey,
  { credentialId, clientData, authenticatorData, signature, userHandle }: PasskeyAssertionDto,
  challenge: Buffer,
): Promise<VerifiedAuthenticationResponse | undefined> {
  try {
    const verified = await verifyAuthenticationResponse({
      response: {
        id: credentialId,
        rawId: credentialId,
        type: 'public-key',
        response: {
          clientDataJSON: clientData,
          authenticatorData,
          signature,
          ...(userHandle === undefined ? {} : { userHandle }),
        },
        clientExtensionResults: {},
      },
      expectedChallenge: challenge.toString('base64url'),
      expectedOrigin: site.origin,
      expectedRPID: site.host,
      // The counter is judged by ourselves, so that a copy is told from a forgery.
      credential: { id: credentialId, publicKey: Uint8Array.from(publicKey), counter: 0 },
      requireUserVerification: true,
    });
    return verified.verified ? verified : undefined;
  } catch {
    // Whatever the library finds wrong with it, it comes from the caller.
    return undefined;
  }
}

/** Authenticators that count never stand still; those that do not always say zero. */
const isBehind = (now: number, before: number): boolean => (now > 0 || before > 0) && now <= before;
