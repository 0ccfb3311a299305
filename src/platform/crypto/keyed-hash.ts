import { createHmac } from 'node:crypto';
import type { KeyRing } from './key-ring.js';
import type { KeyPurpose, KeyVersion } from './key-ring.document.js';
import { equalInConstantTime } from './random.js';

/** Purposes whose keys make MACs of single values. */
export type HashPurpose = Extract<KeyPurpose, 'code' | 'tries' | 'network' | 'csrf' | 'cookie' | 'file'>;

/**
 * Keyed hashes (HMAC-SHA-256) of values that are too short or too guessable for a plain hash: one-time codes, letter
 * codes, network addresses. `domain` keeps equal values of different meaning apart, and should hold the id of the row,
 * so that equal codes of two people have different hashes: `one-time-code:ROWID`.
 */
export class KeyedHash {
  constructor(private readonly ring: KeyRing) {}

  /** The hash under the current key version: one version byte, then 32 bytes. */
  of(purpose: HashPurpose, domain: string, value: string): Buffer {
    return hash(this.ring.current(purpose), purpose, domain, value);
  }

  /** Whether `expected` is the hash of `value` under the key version it names, compared in constant time. */
  matches(purpose: HashPurpose, domain: string, value: string, expected: Buffer): boolean {
    const key = this.ring.find(purpose, expected[0] ?? 0);
    return key !== undefined && equalInConstantTime(hash(key, purpose, domain, value), expected);
  }
}

function hash({ version, key }: KeyVersion, purpose: HashPurpose, domain: string, value: string): Buffer {
  if (domain === '' || domain.includes('\0')) throw new Error('a keyed hash needs the name of its domain');
  const mac = createHmac('sha256', key).update(`${purpose}\0${domain}\0${value}`).digest();
  return Buffer.concat([Buffer.of(version), mac]);
}
