import { Global, Module } from '@nestjs/common';
import { Config } from '../config/index.js';
import { Log } from '../logging/index.js';
import { AesFieldCipher } from './aes-field-cipher.js';
import { BlindIndex } from './blind-index.js';
import { FieldCipher } from './field-cipher.js';
import { HmacBlindIndex } from './hmac-blind-index.js';
import { loadKeyRing, type LoadedKeyRing } from './key-ring.file.js';
import { KeyRing } from './key-ring.js';
import { KeyRingReload } from './key-ring.reload.js';
import { KeyedHash } from './keyed-hash.js';

const LOADED = Symbol('the key ring as loaded');

/** Keys, field encryption, blind indexes and keyed hashes, for every module. */
@Global()
@Module({
  providers: [
    { provide: LOADED, inject: [Config], useFactory: (config: Config) => loadKeyRing(config) },
    { provide: KeyRing, inject: [LOADED], useFactory: ({ document }: LoadedKeyRing) => new KeyRing(document) },
    {
      provide: KeyRingReload,
      inject: [KeyRing, LOADED, Log],
      useFactory: (ring: KeyRing, { path }: LoadedKeyRing, log: Log) => {
        return new KeyRingReload(ring, path, (error) => {
          log.error('crypto.key-ring-not-read', {}, error);
        });
      },
    },
    { provide: FieldCipher, inject: [KeyRing], useFactory: (ring: KeyRing) => new AesFieldCipher(ring) },
    { provide: BlindIndex, inject: [KeyRing], useFactory: (ring: KeyRing) => new HmacBlindIndex(ring) },
    { provide: KeyedHash, inject: [KeyRing], useFactory: (ring: KeyRing) => new KeyedHash(ring) },
  ],
  exports: [KeyRing, FieldCipher, BlindIndex, KeyedHash],
})
export class CryptoModule {}
