import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { FieldCipher } from './field-cipher.js';
import type { KeyRing } from './key-ring.js';

const ALGORITHM = 'aes-256-gcm';
const VERSION_BYTES = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = VERSION_BYTES + NONCE_BYTES + TAG_BYTES;

/** A sealed value could not be opened. Says nothing about the value, and of the place only the column. */
export class SealError extends Error {
  override name = 'SealError';
}

/**
 * AES-256-GCM (NIST SP 800-38D) as `version | nonce | tag | ciphertext`. The nonce is 96 random bits, safe for 2^32
 * values under one key; the additional data are the version and the context.
 */
export class AesFieldCipher extends FieldCipher {
  constructor(private readonly ring: KeyRing) {
    super();
  }

  override seal(plain: string, context: string): Buffer {
    const { version, key } = this.ring.current('field');
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(additionalData(version, context));
    const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), body]);
  }

  override open(sealed: Buffer, context: string): string {
    const version = sealed[0];
    if (version === undefined || sealed.length < HEAD_BYTES) throw new SealError(`${column(context)}: too short`);
    const found = this.ring.find('field', version);
    if (found === undefined) throw new SealError(`${column(context)}: key version ${version} is not in the key ring`);
    const nonce = sealed.subarray(VERSION_BYTES, VERSION_BYTES + NONCE_BYTES);
    const decipher = createDecipheriv(ALGORITHM, found.key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(additionalData(version, context));
    decipher.setAuthTag(sealed.subarray(VERSION_BYTES + NONCE_BYTES, HEAD_BYTES));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(HEAD_BYTES)), decipher.final()]).toString('utf8');
    } catch {
      throw new SealError(`${column(context)}: the value was changed or moved`);
    }
  }

  override isCurrent(sealed: Buffer): boolean {
    return sealed[0] === this.ring.current('field').version;
  }
}

function additionalData(version: number, context: string): Buffer {
  if (context === '') throw new SealError('a sealed value needs the context of its place');
  return Buffer.concat([Buffer.of(version), Buffer.from(context, 'utf8')]);
}

const column = (context: string): string => context.split(':', 1)[0] ?? '';
