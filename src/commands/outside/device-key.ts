import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { newId } from '../../platform/ids/ids.js';

const ALGORITHM = 'ES256';

/** The key that a browser keeps for the portal and gives to nobody. Whoever copies cookies does not have it. */
export class DeviceKey {
  private constructor(
    private readonly privateKey: CryptoKey,
    private readonly jwk: JWK,
  ) {}

  static async make(): Promise<DeviceKey> {
    // A browser's can not be taken out; this one is kept in a file between runs, where one is given.
    const { privateKey, publicKey } = await generateKeyPair(ALGORITHM, { extractable: true });
    return new DeviceKey(privateKey, await exportJWK(publicKey));
  }

  /** The one that was kept. */
  static async of(kept: JWK): Promise<DeviceKey> {
    const { d: _secret, ...jwk } = kept;
    const key = await importJWK(kept, ALGORITHM, { extractable: true });
    if (key instanceof Uint8Array) throw new Error('the kept key of a device is no key pair');
    return new DeviceKey(key, jwk);
  }

  /** To be kept; with the secret. */
  kept(): Promise<JWK> {
    return exportJWK(this.privateKey);
  }

  /** A DPoP proof (RFC 9449) for a POST to `address` over a nonce of the portal. */
  prove(address: string, nonce: string): Promise<string> {
    return new SignJWT({ htm: 'POST', htu: address, nonce, jti: newId() })
      .setProtectedHeader({ alg: ALGORITHM, typ: 'dpop+jwt', jwk: this.jwk })
      .setIssuedAt()
      .sign(this.privateKey);
  }
}
