import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';

/**
 * What a key is for. Each purpose has keys of its own, so that one that leaks or is rotated does not touch the others.
 * - `field`: values encrypted for rest (`FieldCipher`)
 * - `blind-index`: look-up and uniqueness of encrypted values (`BlindIndex`)
 * - `audit`: the MAC of each row of the audit log
 * - `seal`: the seed of the Ed25519 key that heads of the sealed audit log are signed with
 * - `network`: the keyed hash of network addresses
 * - `pepper`: the secret that goes into password hashes besides their salt
 * - `code`: the MAC of one-time codes and letter codes, which are too short for a plain hash
 * - `tries`: the keys under which tries are counted; a new version begins every budget anew, so it is rotated by name only
 * - `csrf`, `cookie`: tokens and values that the browser brings back
 * - `file`: files and feeds that the issuer's partners sign with a shared secret
 */
export const KEY_PURPOSES = [
  'field',
  'blind-index',
  'audit',
  'seal',
  'network',
  'pepper',
  'code',
  'tries',
  'csrf',
  'cookie',
  'file',
] as const;
export type KeyPurpose = (typeof KEY_PURPOSES)[number];

/** One key of 256 bits. The `KeyObject` shows its value to nobody who prints or serialises it by accident. */
export interface KeyVersion {
  /** 1 to 255: it stands in one byte before each ciphertext and hash. */
  readonly version: number;
  readonly key: KeyObject;
}

export interface PurposeKeys {
  /** Which version is written with. All versions are read with. */
  readonly current: number;
  readonly versions: ReadonlyMap<number, KeyVersion>;
}

/** The parsed key ring. */
export interface KeyRingDocument {
  /** The program made these keys itself, on a first start in rehearsal. Production refuses such a ring. */
  readonly made: boolean;
  readonly keys: ReadonlyMap<KeyPurpose, PurposeKeys>;
}

/** The key ring is missing, incomplete or can't be read. The message names the place and never a key. */
export class KeyRingError extends Error {
  override name = 'KeyRingError';
}

const FORMAT = 'sekisho-key-ring/1';
const KEY_BYTES = 32;
export const KEY_VERSION_MAX = 255;

const freshKey = (version: number): KeyVersion => ({ version, key: createSecretKey(randomBytes(KEY_BYTES)) });

const freshPurpose = (): PurposeKeys => ({ current: 1, versions: new Map([[1, freshKey(1)]]) });

/** A ring with one new key for each purpose. */
export function newKeyRing(options: { readonly made: boolean }): KeyRingDocument {
  return { made: options.made, keys: new Map(KEY_PURPOSES.map((purpose) => [purpose, freshPurpose()])) };
}

/** Gives purposes that a newer release knows, and the ring does not yet, their first key. */
export function withMissingPurposes(ring: KeyRingDocument): KeyRingDocument {
  const missing = missingPurposes(ring);
  return { ...ring, keys: new Map([...ring.keys, ...missing.map((name) => [name, freshPurpose()] as const)]) };
}

export function missingPurposes(ring: KeyRingDocument): KeyPurpose[] {
  return KEY_PURPOSES.filter((purpose) => !ring.keys.has(purpose));
}

/**
 * Adds a version that is read with but not yet written with. Every process must have it before it is promoted; else
 * one that has not would meet values that it can't open.
 */
export function addVersion(ring: KeyRingDocument, purpose: KeyPurpose): KeyRingDocument {
  const { current, versions } = purposeOf(ring, purpose);
  const version = Math.max(...versions.keys()) + 1;
  if (version > KEY_VERSION_MAX) throw new KeyRingError(`keys.${purpose}: the ${KEY_VERSION_MAX} versions are used up`);
  return withPurpose(ring, purpose, { current, versions: new Map([...versions, [version, freshKey(version)]]) });
}

/** Makes the newest version the one that is written with. */
export function promoteNewest(ring: KeyRingDocument, purpose: KeyPurpose): KeyRingDocument {
  const { versions } = purposeOf(ring, purpose);
  return withPurpose(ring, purpose, { current: Math.max(...versions.keys()), versions });
}

/** Takes out all versions but the current one. What is still under one of them can't be read any more. */
export function retireOld(ring: KeyRingDocument, purpose: KeyPurpose): KeyRingDocument {
  const { current, versions } = purposeOf(ring, purpose);
  return withPurpose(ring, purpose, {
    current,
    versions: new Map([...versions].filter(([version]) => version >= current)),
  });
}

function purposeOf(ring: KeyRingDocument, purpose: KeyPurpose): PurposeKeys {
  const keys = ring.keys.get(purpose);
  if (keys === undefined) throw new KeyRingError(`keys.${purpose} is missing in the key ring`);
  return keys;
}

function withPurpose(ring: KeyRingDocument, purpose: KeyPurpose, keys: PurposeKeys): KeyRingDocument {
  return { ...ring, keys: new Map([...ring.keys, [purpose, keys]]) };
}

/** The ring as JSON. This text holds the keys in the clear: it goes to a file of mode 0600 or a secret store only. */
export function writeKeyRing(ring: KeyRingDocument): string {
  const keys = Object.fromEntries(
    [...ring.keys].map(([purpose, { current, versions }]) => [
      purpose,
      {
        current,
        versions: Object.fromEntries(
          [...versions].map(([version, { key }]) => [version, key.export().toString('base64url')]),
        ),
      },
    ]),
  );
  return `${JSON.stringify({ format: FORMAT, made: ring.made, keys }, undefined, 2)}\n`;
}

/** Reads the JSON of `writeKeyRing`. Raises `KeyRingError`. */
export function readKeyRing(text: string): KeyRingDocument {
  const document = record(parseJson(text), 'the key ring');
  if (document['format'] !== FORMAT) throw new KeyRingError(`the key ring's format must be ${FORMAT}`);
  const listed = record(document['keys'], 'keys');
  const keys = new Map<KeyPurpose, PurposeKeys>();
  for (const purpose of KEY_PURPOSES) {
    if (listed[purpose] !== undefined) keys.set(purpose, readPurpose(purpose, listed[purpose]));
  }
  const all = [...keys.values()].flatMap(({ versions }) => [...versions.values()].map(({ key }) => key.export()));
  if (new Set(all.map((key) => key.toString('hex'))).size < all.length) {
    throw new KeyRingError('two keys of the key ring are equal; each purpose and version needs its own');
  }
  return { made: document['made'] === true, keys };
}

function readPurpose(purpose: KeyPurpose, value: unknown): PurposeKeys {
  const where = `keys.${purpose}`;
  const { current, versions } = record(value, where);
  const read = new Map<number, KeyVersion>();
  for (const [name, key] of Object.entries(record(versions, `${where}.versions`))) {
    const version = Number(name);
    if (!Number.isInteger(version) || version < 1 || version > KEY_VERSION_MAX) {
      throw new KeyRingError(`${where}.versions: a version is a number from 1 to ${KEY_VERSION_MAX}`);
    }
    read.set(version, { version, key: readKey(`${where}.versions.${name}`, key) });
  }
  if (typeof current !== 'number' || !read.has(current)) {
    throw new KeyRingError(`${where}.current must be one of its versions`);
  }
  return { current, versions: read };
}

function readKey(where: string, text: unknown): KeyObject {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'base64url') : Buffer.alloc(0);
  if (bytes.length !== KEY_BYTES) throw new KeyRingError(`${where} must be ${KEY_BYTES} bytes in base64url`);
  if (new Set(bytes).size < KEY_BYTES / 4) throw new KeyRingError(`${where} is not random`);
  return createSecretKey(bytes);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message would quote a piece of the text, which holds keys.
    throw new KeyRingError('the key ring is not JSON');
  }
}

function record(value: unknown, where: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new KeyRingError(`${where} must be an object`);
  }
  return value as Readonly<Record<string, unknown>>;
}
