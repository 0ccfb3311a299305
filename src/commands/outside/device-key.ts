import { exportJWK, generateKeyPair, type GenerateKeyPairResult, type JWK, SignJWT } from 'jose';
import { newId } from '../../platform/ids/ids.js';

/** The key that a browser keeps for the portal and gives to nobody. Whoever copies cookies does not have it. */
export class DeviceKey {
  private constructor(
    private readonly keys: GenerateKeyPairResult,
    private readonly jwk: JWK,
  ) {}

  static async make(): Promise<DeviceKey> {
    const keys = await generateKeyPair('ES256');
    return new DeviceKey(keys, await exportJWK(keys.publicKey));
  }

  /** A DPoP proof (RFC 9449) for a POST to `address` over a nonce of the portal. */
  prove(address: string, nonce: string): Promise<string> {
    return new SignJWT({ htm: 'POST', htu: address, nonce, jti: newId() })
      .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: this.jwk })
      .setIssuedAt()
      .sign(this.keys.privateKey);
  }
}
