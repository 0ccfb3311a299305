import { randomUUID } from 'node:crypto';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  type GenerateKeyPairResult,
  type JWK,
  SignJWT,
} from 'jose';

/** What a proof says; a test may have it say something else than the request. */
export interface ProofClaims {
  readonly method: string;
  /** The whole address, without a query. */
  readonly address: string;
  readonly nonce: string;
}

/** The key that a browser keeps for the portal. */
export class DeviceKey {
  private constructor(
    private readonly keys: GenerateKeyPairResult,
    private readonly jwk: JWK,
  ) {}

  static async make(): Promise<DeviceKey> {
    const keys = await generateKeyPair('ES256');
    return new DeviceKey(keys, await exportJWK(keys.publicKey));
  }

  /** SHA-256 of the public key (RFC 7638). */
  async thumbprint(): Promise<Buffer> {
    return Buffer.from(await calculateJwkThumbprint(this.jwk), 'base64url');
  }

  /** A DPoP proof (RFC 9449). */
  prove({ method, address, nonce }: ProofClaims, type = 'dpop+jwt'): Promise<string> {
    return new SignJWT({ htm: method, htu: address, nonce, jti: randomUUID() })
      .setProtectedHeader({ alg: 'ES256', typ: type, jwk: this.jwk })
      .setIssuedAt()
      .sign(this.keys.privateKey);
  }
}
