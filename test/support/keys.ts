import { AesFieldCipher } from '../../src/platform/crypto/aes-field-cipher.js';
import { HmacBlindIndex } from '../../src/platform/crypto/hmac-blind-index.js';
import { addVersion, newKeyRing, promoteNewest, type KeyPurpose } from '../../src/platform/crypto/key-ring.document.js';
import { KeyedHash } from '../../src/platform/crypto/keyed-hash.js';
import { KeyRing } from '../../src/platform/crypto/key-ring.js';

/** A key ring with `versions` random keys for each purpose; the newest is current. */
export function testKeyRing(versions = 1): KeyRing {
  let document = newKeyRing({ made: true });
  for (let version = 2; version <= versions; version += 1) {
    for (const purpose of document.keys.keys()) document = promoteNewest(addVersion(document, purpose), purpose);
  }
  return new KeyRing(document);
}

export interface TestCrypto {
  readonly ring: KeyRing;
  readonly cipher: AesFieldCipher;
  readonly blindIndex: HmacBlindIndex;
  readonly keyedHash: KeyedHash;
  /** Adds a key version; with `promote`, the default, it becomes the one that is written with. */
  rotate(purpose: KeyPurpose, options?: { readonly promote?: boolean }): void;
}

/** The real ciphers and hashes under random keys, for tests that build a class by hand. */
export function testCrypto(): TestCrypto {
  let document = newKeyRing({ made: true });
  const ring = new KeyRing(document);
  return {
    ring,
    cipher: new AesFieldCipher(ring),
    blindIndex: new HmacBlindIndex(ring),
    keyedHash: new KeyedHash(ring),
    rotate(purpose, { promote = true } = {}) {
      document = addVersion(document, purpose);
      if (promote) document = promoteNewest(document, purpose);
      ring.replace(document);
    },
  };
}
