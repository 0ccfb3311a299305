import { createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { KeyRing, type KeyVersion } from '../../platform/crypto/index.js';
import {
  isSignature,
  isSignedBy,
  keyIdOf,
  type Opening,
  parseHead,
  type PublicKeyText,
  type SignedHead,
} from './head.js';

/** The ASN.1 that stands before the 32 bytes of an Ed25519 key (RFC 8410). */
const PKCS8_HEADER = Buffer.from('302e020100300506032b657004220420', 'hex');

interface KeyPair {
  readonly seed: KeyObject;
  readonly privateKey: KeyObject;
  readonly publicKey: PublicKeyText;
  readonly keyId: string;
}

/** A public key that heads may be signed with. */
export interface SealingPublicKey {
  readonly version: number;
  readonly keyId: string;
  readonly publicKey: PublicKeyText;
}

export type HeadVerdict = 'signed' | 'not-signed' | 'unknown-key';

/**
 * The keys that heads are signed with: Ed25519, from the seeds under `seal` in the key ring. The newest signs; older ones
 * stay in the ring, so that what they have signed can be verified for as long as it is kept.
 */
@Injectable()
export class SealingKeys {
  private readonly pairs = new Map<number, KeyPair>();

  constructor(private readonly ring: KeyRing) {}

  /** The key that signs now. */
  current(): SealingPublicKey {
    const version = this.ring.current('seal');
    return { version: version.version, ...publicOf(this.pairOf(version)) };
  }

  /** All that verify, the current one first. */
  all(): readonly SealingPublicKey[] {
    return this.ring.live('seal').map((version) => ({ version: version.version, ...publicOf(this.pairOf(version)) }));
  }

  sign(text: string): Buffer {
    return sign(null, Buffer.from(text), this.pairOf(this.ring.current('seal')).privateKey);
  }

  /** Whether a head was signed by us. What the columns beside it say does not count. */
  judge(head: SignedHead): HeadVerdict {
    const statement = parseHead(head.text);
    if (statement === undefined) return 'not-signed';
    const version = this.ring.find('seal', statement.keyVersion);
    if (version === undefined) return 'unknown-key';
    return isSignedBy(head, this.pairOf(version).publicKey) ? 'signed' : 'not-signed';
  }

  /** Whether a text of another form was signed with this version. */
  hasSigned(text: string, signature: Buffer, keyVersion: number): boolean {
    const version = this.ring.find('seal', keyVersion);
    return version !== undefined && isSignature(text, signature, this.pairOf(version).publicKey);
  }

  private pairOf({ version, key }: KeyVersion): KeyPair {
    const known = this.pairs.get(version);
    if (known !== undefined && known.seed.equals(key)) return known;
    const der = Buffer.concat([PKCS8_HEADER, key.export()]);
    const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    const publicKey = createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '';
    const pair = { seed: key, privateKey, publicKey, keyId: keyIdOf(publicKey) };
    this.pairs.set(version, pair);
    return pair;
  }
}

/** What the beginnings of eras say that we have signed. */
export function signedOpenings(heads: readonly SignedHead[], keys: SealingKeys): Opening[] {
  const own = heads.filter((head) => keys.judge(head) === 'signed');
  return own
    .map((head) => parseHead(head.text)?.opening)
    .filter((found): found is Opening => found !== undefined && found !== null);
}

function publicOf({ keyId, publicKey }: KeyPair): Omit<SealingPublicKey, 'version'> {
  return { keyId, publicKey };
}
