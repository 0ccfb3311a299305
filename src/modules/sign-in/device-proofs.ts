import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { calculateJwkThumbprint, EmbeddedJWK, errors, jwtVerify } from 'jose';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { Config } from '../../platform/config/index.js';
import { KeyedHash } from '../../platform/crypto/index.js';
import { Attempts, UnkeptChallenges } from '../attempts/index.js';
import { signInSettings as settings } from './sign-in.settings.js';

/** A text of the portal's for a device to sign, once and soon. */
export interface DeviceNonce {
  readonly nonce: string;
  readonly seconds: number;
}

/** That whoever sent a request holds a key, by a nonce that is not used up yet. */
export interface DeviceProof {
  /** SHA-256 of the public key (RFC 7638). */
  readonly thumbprint: Buffer;
  readonly nonce: string;
}

/** Named as in RFC 9449, whose proofs these are; the nonce stands for what ties one to a time. */
const PROOF_HEADER = 'dpop';
const PROOF_LENGTH_MAX = 2_000;
/**
 * Proofs that a request comes from the browser that keeps a key (DPoP, RFC 9449): a signature over method, address and a
 * nonce of ours. Nothing is kept of a nonce before it is used. Source: checklist 5.
 */
@Injectable()
@Checkpoint('5.device-key')
export class DeviceProofs {
  private readonly nonces: UnkeptChallenges;

  constructor(
    hash: KeyedHash,
    attempts: Attempts,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {
    const kind = { name: 'sign-in.device-nonce', seconds: settings.deviceNonceSeconds };
    this.nonces = new UnkeptChallenges(hash, attempts, clock, kind);
  }

  nonce(): DeviceNonce {
    return { nonce: this.nonces.make(), seconds: settings.deviceNonceSeconds };
  }

  /** What the request proves; undefined when it proves nothing. The nonce is not used up by reading it. */
  async read({
    headers,
    method,
    url,
  }: Pick<FastifyRequest, 'headers' | 'method' | 'url'>): Promise<DeviceProof | undefined> {
    const proof = headers[PROOF_HEADER];
    if (typeof proof !== 'string' || proof.length > PROOF_LENGTH_MAX) return undefined;
    try {
      const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
        typ: 'dpop+jwt',
        algorithms: ['ES256'],
        // The nonce says when; a device whose clock is wrong must not be kept out.
        currentDate: new Date(this.clock.nowMs()),
        requiredClaims: ['htm', 'htu', 'jti', 'nonce'],
      });
      const { htm, htu, nonce } = payload;
      if (htm !== method || htu !== `${this.config.memberOrigin}${pathOf(url)}`) return undefined;
      if (protectedHeader.jwk === undefined || typeof nonce !== 'string' || !this.nonces.isOurs(nonce))
        return undefined;
      return { thumbprint: Buffer.from(await calculateJwkThumbprint(protectedHeader.jwk), 'base64url'), nonce };
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined;
      throw error;
    }
  }

  /** Uses the proof up; false when it was used before. */
  async use({ nonce }: DeviceProof): Promise<boolean> {
    return this.nonces.use(nonce);
  }

  /** The key of a device that gets known, used up; a browser that keeps none is let in, and is a stranger the next time. */
  async newKey(proof: DeviceProof | undefined): Promise<Buffer | undefined> {
    return proof !== undefined && (await this.use(proof)) ? proof.thumbprint : undefined;
  }
}

const pathOf = (url: string): string => url.split('?', 1)[0] ?? url;
