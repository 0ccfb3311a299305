import { createStore, get, set } from 'idb-keyval';
import { now } from './clock.js';
import { accountControllerNonce } from './generated/sdk.gen.js';

/**
 * The key by which the portal knows this browser. It is made here, never leaves it (not even a script can read it), and
 * nothing else is kept in the database that it lies in.
 */
const CURRENT = 'current';
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' };

/** A header. */
type Proof = { readonly DPoP: string };

/** What could not be kept on the disk (some private windows) serves until the page is left. */
let unkept: CryptoKeyPair | undefined;

const store = () => createStore('sekisho', 'device-key');

/** A proof for a call of this browser's key; nothing where it keeps none. */
export async function deviceProof(path: string): Promise<Partial<Proof>> {
  const keys = unkept ?? (await kept());
  return keys === undefined ? {} : { DPoP: await prove(keys, path) };
}

/** The same for a call that needs a proof: without a key the answer says what to do. */
export const neededDeviceProof = async (path: string): Promise<Proof> => ({ DPoP: '', ...(await deviceProof(path)) });

/** Makes a call with the key that this browser keeps, else with a new one. */
export async function withDeviceKey<Answer>(path: string, call: (proof: Proof) => Promise<Answer>): Promise<Answer> {
  const { DPoP } = await deviceProof(path);
  return DPoP === undefined ? withNewDeviceKey(path, call) : call({ DPoP });
}

/** Makes a call with a new key, and keeps that once the call has succeeded. */
export async function withNewDeviceKey<Answer>(path: string, call: (proof: Proof) => Promise<Answer>): Promise<Answer> {
  const keys = await crypto.subtle.generateKey(ALGORITHM, false, ['sign']);
  const answer = await call({ DPoP: await prove(keys, path) });
  try {
    await set(CURRENT, keys, store());
    unkept = undefined;
  } catch {
    unkept = keys;
  }
  return answer;
}

async function kept(): Promise<CryptoKeyPair | undefined> {
  try {
    return await get<CryptoKeyPair>(CURRENT, store());
  } catch {
    // A browser that keeps nothing is a new device each time.
    return undefined;
  }
}

/** A DPoP proof (RFC 9449) over a nonce of the portal's. */
async function prove(keys: CryptoKeyPair, path: string): Promise<string> {
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', keys.publicKey);
  const { nonce } = (await accountControllerNonce()).data;
  const header = { typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, crv, x, y } };
  const claims = {
    htm: 'POST',
    htu: `${location.origin}${path}`,
    nonce,
    jti: crypto.randomUUID(),
    iat: Math.floor(now() / 1_000),
  };
  const text = `${base64url(encoded(header))}.${base64url(encoded(claims))}`;
  const signature = await crypto.subtle.sign(SIGNATURE, keys.privateKey, new TextEncoder().encode(text));
  return `${text}.${base64url(new Uint8Array(signature))}`;
}

const encoded = (value: object): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
