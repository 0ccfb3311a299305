import { createHmac } from 'node:crypto';
import { BlindIndex } from './blind-index.js';
import type { KeyRing } from './key-ring.js';
import type { KeyVersion } from './key-ring.document.js';

/** HMAC-SHA-256 (RFC 2104) of domain and value, as `version | hash`. */
export class HmacBlindIndex extends BlindIndex {
  constructor(private readonly ring: KeyRing) {
    super();
  }

  override of(domain: string, value: string): Buffer {
    return hash(this.ring.current('blind-index'), domain, value);
  }

  override candidates(domain: string, value: string): Buffer[] {
    return this.ring.live('blind-index').map((key) => hash(key, domain, value));
  }

  override isCurrent(index: Buffer): boolean {
    return index[0] === this.ring.current('blind-index').version;
  }
}

function hash({ version, key }: KeyVersion, domain: string, value: string): Buffer {
  // Without the separator `a` + `bc` and `ab` + `c` would meet; a domain that held one could fake it.
  if (domain === '' || domain.includes('\0')) throw new Error('a blind index needs the name of its domain');
  return Buffer.concat([Buffer.of(version), createHmac('sha256', key).update(`${domain}\0${value}`).digest()]);
}
