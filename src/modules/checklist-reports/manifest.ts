import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ReportFileError } from './schemas.js';

const SHAPE = 'sekisho-manifest-1';
export const MANIFEST = 'manifest.json';
export const SIGNATURE = 'manifest.sig';
/** The public half of the key that has signed. It proves nothing by itself: compare its digest with one that you know. */
export const PUBLIC_KEY = 'manifest.pub.pem';

const BESIDE: readonly string[] = [MANIFEST, SIGNATURE, PUBLIC_KEY];

interface Manifest {
  readonly shape: typeof SHAPE;
  readonly finishedAt: string;
  readonly files: Readonly<Record<string, string>>;
}

/** The files of a report by their names below its folder. */
export type ReportFiles = ReadonlyMap<string, string>;

/** A list of the files with the SHA-256 of each. */
export function manifestOf(files: ReportFiles, finishedAt: string): string {
  const listed = [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, text]) => [name, digestOf(text)] as const);
  const manifest: Manifest = { shape: SHAPE, finishedAt, files: Object.fromEntries(listed) };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/** The manifest's signature (Ed25519, base64) and the public key to check it by. Raises `ReportFileError`. */
export function signManifest(manifest: string, keyFile: string): ReportFiles {
  const key = readSigningKey(keyFile);
  return new Map([
    [SIGNATURE, `${sign(null, Buffer.from(manifest), key).toString('base64')}\n`],
    [PUBLIC_KEY, pemOf(createPublicKey(key))],
  ]);
}

/** The private key (Ed25519) in a PEM file. Raises `ReportFileError`. */
export const readSigningKey = (file: string): KeyObject => keyFrom(file, createPrivateKey);

/** Makes a key for signing reports, readable by its owner alone, and gives the digest of its public half. */
export function makeSigningKey(file: string): string {
  if (existsSync(file)) throw new ReportFileError(`${file} is there already`);
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  writeFileSync(`${file}.pub`, pemOf(publicKey));
  return keyDigest(publicKey);
}

/** What was found of a folder of reports. */
export interface Verification {
  /** By whom the manifest is signed: the digest of the key; undefined where the signature is missing or wrong. */
  readonly signedBy: string | undefined;
  readonly changed: readonly string[];
  readonly missing: readonly string[];
  /** Files that the manifest does not name. */
  readonly unlisted: readonly string[];
  readonly holds: boolean;
}

/**
 * Checks a folder of reports against its manifest, and that against its signature. `keyFile` is the public key that is
 * trusted; without one that of the folder is taken, which whoever changed the folder may have changed too. Raises
 * `ReportFileError` where there is no manifest.
 */
export function verifyReports(folder: string, keyFile?: string): Verification {
  const text = readFileOf(join(folder, MANIFEST));
  const { files } = manifestFrom(text, folder);
  const present = filesBelow(folder).filter((name) => !BESIDE.includes(name));
  const changed = present.filter(
    (name) => files[name] !== undefined && files[name] !== digestOf(readFileSync(join(folder, name))),
  );
  const missing = Object.keys(files).filter((name) => !present.includes(name));
  const unlisted = present.filter((name) => files[name] === undefined);
  const signedBy = signerOf(text, folder, keyFile ?? join(folder, PUBLIC_KEY));
  const holds = signedBy !== undefined && [changed, missing, unlisted].every((list) => list.length === 0);
  return { signedBy, changed, missing, unlisted, holds };
}

function signerOf(manifest: string, folder: string, keyFile: string): string | undefined {
  const file = join(folder, SIGNATURE);
  if (!existsSync(file) || !existsSync(keyFile)) return undefined;
  const key = keyFrom(keyFile, createPublicKey);
  const signature = Buffer.from(readFileOf(file).trim(), 'base64');
  return verify(null, Buffer.from(manifest), key, signature) ? keyDigest(key) : undefined;
}

function manifestFrom(text: string, folder: string): Manifest {
  const { shape, files } = parsed(text, folder);
  const digests = typeof files === 'object' && files !== null ? Object.values(files) : undefined;
  if (shape !== SHAPE || digests?.every((digest) => typeof digest === 'string') !== true) {
    throw new ReportFileError(`${MANIFEST} in ${folder} is no manifest of reports`);
  }
  return JSON.parse(text) as Manifest;
}

function parsed(text: string, folder: string): Partial<Record<keyof Manifest, unknown>> {
  try {
    return (JSON.parse(text) ?? {}) as Partial<Record<keyof Manifest, unknown>>;
  } catch (error) {
    throw new ReportFileError(`${MANIFEST} in ${folder} is no JSON`, { cause: error });
  }
}

function keyFrom(file: string, read: (pem: string) => KeyObject): KeyObject {
  const pem = readFileOf(file);
  try {
    const key = read(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch (error) {
    throw new ReportFileError(`${file} holds no key`, { cause: error });
  }
  throw new ReportFileError(`${file} holds no Ed25519 key`);
}

function readFileOf(file: string): string {
  if (!existsSync(file)) throw new ReportFileError(`there is no ${file}`);
  return readFileSync(file, 'utf8');
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();

/** Of the very bytes: what is no text has a digest as well. */
const digestOf = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');
const pemOf = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString();
const keyDigest = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
