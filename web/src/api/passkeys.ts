import type { PasskeyAssertionDto, PasskeyAttestationDto, PasskeyCreationView, PasskeyRequestView } from './types.js';
import { Problem } from './problem.js';

/** Whether this browser has passkeys at all. */
export const hasPasskeys = (): boolean => 'PublicKeyCredential' in window;

/** Whether this browser offers passkeys in the list under a field. */
export async function offersPasskeysInFields(): Promise<boolean> {
  if (!hasPasskeys()) return false;
  try {
    const { browserSupportsWebAuthnAutofill } = await import('@simplewebauthn/browser');
    return await browserSupportsWebAuthnAutofill();
  } catch {
    // Nobody has asked for the offer, so nobody misses it.
    return false;
  }
}

/** Takes back what was asked of the browser and is not answered yet, an offer in a field included. */
export async function withdrawPasskeys(): Promise<void> {
  try {
    const { WebAuthnAbortService } = await import('@simplewebauthn/browser');
    WebAuthnAbortService.cancelCeremony();
  } catch {
    // What could not be loaded has asked the browser for nothing.
  }
}

/**
 * Lets a passkey of this site sign, after the browser has asked the person; `inField` where it waits in the list under a field
 * (`autocomplete="username webauthn"`) until somebody picks it. Raises `page.passkey-cancelled`.
 */
export async function signWithPasskey(request: PasskeyRequestView, inField = false): Promise<PasskeyAssertionDto> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const { id, response } = await asked(() =>
    startAuthentication({
      optionsJSON: {
        challenge: request.challenge,
        rpId: request.host,
        allowCredentials: request.passkeys.map(reference),
        userVerification: 'required',
        timeout: request.timeoutMs,
      },
      useBrowserAutofill: inField,
      // The fields are drawn by React, and may come a moment later.
      verifyBrowserAutofillInput: false,
    }),
  );
  return {
    credentialId: id,
    clientData: response.clientDataJSON,
    authenticatorData: response.authenticatorData,
    signature: response.signature,
    ...(response.userHandle === undefined ? {} : { userHandle: response.userHandle }),
  };
}

/** Makes a passkey on this device or another. Raises `page.passkey-cancelled` and `page.passkey-present`. */
export async function makePasskey(creation: PasskeyCreationView): Promise<PasskeyAttestationDto> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  const { id, response } = await asked(() =>
    startRegistration({
      optionsJSON: {
        challenge: creation.challenge,
        rp: { id: creation.host, name: creation.siteName },
        user: { id: creation.userHandle, name: creation.userName, displayName: creation.userName },
        pubKeyCredParams: creation.algorithms.map((alg) => ({ alg, type: 'public-key' })),
        excludeCredentials: creation.present.map(reference),
        authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
        attestation: 'none',
        timeout: creation.timeoutMs,
      },
    }),
  );
  return {
    credentialId: id,
    clientData: response.clientDataJSON,
    attestation: response.attestationObject,
    transports: (response.transports ?? []).filter(isTransport),
  };
}

type Transport = PasskeyAttestationDto['transports'][number];

const TRANSPORTS: readonly string[] = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'];
const isTransport = (name: string): name is Transport => TRANSPORTS.includes(name);

const reference = ({ credentialId, transports }: PasskeyRequestView['passkeys'][number]) => ({
  id: credentialId,
  type: 'public-key' as const,
  transports,
});

/** What the browser or the person does not want is a problem like any other. */
async function asked<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    const code = nameOf(error) === 'InvalidStateError' ? 'page.passkey-present' : 'page.passkey-cancelled';
    throw new Problem({ code, status: 0 }, { cause: error });
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');
