import {
  KeyRingError,
  missingPurposes,
  type KeyPurpose,
  type KeyRingDocument,
  type KeyVersion,
  type PurposeKeys,
} from './key-ring.document.js';

/**
 * The keys of this process, by purpose and version. One version of each purpose is written with; all that are in the
 * ring are read with. The ring may be replaced while the process runs, when its file has got a new version.
 */
export class KeyRing {
  private keys: ReadonlyMap<KeyPurpose, PurposeKeys>;

  /** Raises `KeyRingError` when a purpose has no key. */
  constructor(document: KeyRingDocument) {
    this.keys = complete(document);
  }

  /** The key to write with. */
  current(purpose: KeyPurpose): KeyVersion {
    const { current, versions } = this.of(purpose);
    const version = versions.get(current);
    if (version === undefined) throw new KeyRingError(`keys.${purpose}.current is not in the key ring`);
    return version;
  }

  /** The key of one version; undefined when it is not, or no longer, in the ring. */
  find(purpose: KeyPurpose, version: number): KeyVersion | undefined {
    return this.of(purpose).versions.get(version);
  }

  /** All keys to read with, the current one first. */
  live(purpose: KeyPurpose): readonly KeyVersion[] {
    const current = this.current(purpose);
    return [current, ...[...this.of(purpose).versions.values()].filter((key) => key !== current)];
  }

  /** Takes over a newer ring. Raises `KeyRingError`, and keeps the one it has, when a purpose has no key there. */
  replace(document: KeyRingDocument): void {
    this.keys = complete(document);
  }

  private of(purpose: KeyPurpose): PurposeKeys {
    const keys = this.keys.get(purpose);
    if (keys === undefined) throw new KeyRingError(`keys.${purpose} is missing in the key ring`);
    return keys;
  }
}

function complete(document: KeyRingDocument): ReadonlyMap<KeyPurpose, PurposeKeys> {
  const missing = missingPurposes(document);
  if (missing.length > 0) throw new KeyRingError(`the key ring has no key for ${missing.join(', ')}`);
  return document.keys;
}
