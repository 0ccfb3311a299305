import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { newId } from '../ids/ids.js';
import {
  KeyRingError,
  missingPurposes,
  newKeyRing,
  readKeyRing,
  withMissingPurposes,
  writeKeyRing,
  type KeyRingDocument,
} from './key-ring.document.js';

/** Where the key ring comes from. */
export interface KeyRingSource {
  readonly mode: 'rehearsal' | 'production';
  readonly dataDir: string;
  /** `KEY_RING`: the ring itself as JSON, or the path of a file that holds it. */
  readonly keyRing?: string | undefined;
}

export interface LoadedKeyRing {
  readonly document: KeyRingDocument;
  /** The file it was read from; undefined when it was given as text and so can't be changed while the process runs. */
  readonly path: string | undefined;
}

/**
 * Loads the key ring. In rehearsal, without `KEY_RING`, it is made on the first start in `DATA_DIR/keys.json` (mode
 * 0600) and marked as made. Production refuses a ring that is missing, made by the program, incomplete, or readable by
 * others. Raises `KeyRingError`.
 */
export function loadKeyRing(source: KeyRingSource): LoadedKeyRing {
  const given = source.keyRing?.trim();
  const production = source.mode === 'production';
  if (given === undefined || given === '') {
    if (production) throw new KeyRingError('production needs KEY_RING: a key ring as JSON, or the path of its file');
    return loadMade(join(source.dataDir, 'keys.json'));
  }
  const path = given.startsWith('{') ? undefined : given;
  const document = path === undefined ? readKeyRing(given) : readKeyRingFile(path, { strict: production });
  if (production && document.made) {
    throw new KeyRingError(
      'the key ring was made by a rehearsal; production needs one of its own (npm run keys:rotate -- --new)',
    );
  }
  const missing = missingPurposes(document);
  if (missing.length > 0) throw new KeyRingError(`the key ring has no key for ${missing.join(', ')}`);
  return { document, path };
}

/** Reads the file of a key ring; `strict` refuses one that others than its owner can read. Raises `KeyRingError`. */
export function readKeyRingFile(path: string, { strict }: { readonly strict: boolean }): KeyRingDocument {
  let text: string;
  try {
    // A secret store mounts its files for a group, so only what everybody may read is refused.
    if (strict && process.platform !== 'win32' && (statSync(path).mode & 0o007) !== 0) {
      throw new KeyRingError(`${path} can be read by everybody; set its mode to 0600`);
    }
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof KeyRingError) throw error;
    throw new KeyRingError(`${path} can't be read`, { cause: error });
  }
  return readKeyRing(text);
}

/** Writes the ring so that a crash leaves either the old file or the new one, readable by its owner only. */
export function writeKeyRingFile(path: string, document: KeyRingDocument): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${newId()}`;
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, writeKeyRing(document));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  chmodSync(draft, 0o600);
  renameSync(draft, path);
}

/** Writes a ring to a file that must not exist yet: a ring that is overwritten is lost with all it has sealed. */
export function writeNewKeyRingFile(path: string, document: KeyRingDocument): void {
  if (existsSync(path)) throw new KeyRingError(`${path} exists; a key ring is not overwritten`);
  writeKeyRingFile(path, document);
}

function loadMade(path: string): LoadedKeyRing {
  const found = existsSync(path) ? readKeyRingFile(path, { strict: false }) : newKeyRing({ made: true });
  const document = withMissingPurposes(found);
  if (!existsSync(path) || missingPurposes(found).length > 0) writeKeyRingFile(path, document);
  return { document, path };
}
