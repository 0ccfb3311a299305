import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { KeyedHash, randomToken, sha256 } from '../../platform/crypto/index.js';
import { Attempts, type Budget } from '../attempts/index.js';
import { signInSettings as settings } from './sign-in.settings.js';

/** What a browser has to solve: find a text so that SHA-256 of `challenge.text` begins with so many zero bits. */
export interface ProofChallenge {
  readonly challenge: string;
  readonly bits: number;
  readonly algorithm: 'sha256';
  readonly expiresInSeconds: number;
}

export interface SolvedProof {
  readonly challenge: string;
  readonly solution: string;
}

/** `bits.expiry.random.mac`, the expiry in seconds since the epoch. */
const CHALLENGE = /^(\d{1,2})\.(\d{10,11})\.([\w-]{43})\.([\w-]{44})$/;
const DOMAIN = 'sign-in.proof-of-work';
const usedOnce: Budget = { name: 'sign-in.proof', triesMax: 1, windowSeconds: settings.proofSeconds + 60 };

/**
 * Challenges that cost the asker work and the portal nothing: nothing is kept of one before it is solved. It is bound
 * to the login ID and to a short time, and good for one try.
 */
@Injectable()
export class ProofOfWork {
  constructor(
    private readonly hash: KeyedHash,
    private readonly attempts: Attempts,
    private readonly clock: Clock,
  ) {}

  challenge(loginIndex: Buffer): ProofChallenge {
    const bits = settings.proofBits;
    const expires = Math.floor(this.clock.nowMs() / 1000) + settings.proofSeconds;
    const body = `${bits}.${expires}.${randomToken()}`;
    const mac = this.hash.of('csrf', DOMAIN, bound(body, loginIndex)).toString('base64url');
    return { challenge: `${body}.${mac}`, bits, algorithm: 'sha256', expiresInSeconds: settings.proofSeconds };
  }

  /** Whether the proof is right, of this login ID, in time and new; it is used up by asking. */
  async accepts({ challenge, solution }: SolvedProof, loginIndex: Buffer): Promise<boolean> {
    const [, bits = '', expires = '', random = '', mac = ''] = CHALLENGE.exec(challenge) ?? [];
    const body = `${bits}.${expires}.${random}`;
    if (!this.hash.matches('csrf', DOMAIN, bound(body, loginIndex), Buffer.from(mac, 'base64url'))) return false;
    if (Number(expires) * 1000 <= this.clock.nowMs()) return false;
    if (Number(bits) < settings.proofBits || !isSolved(challenge, solution, Number(bits))) return false;
    return (await this.attempts.reserve(usedOnce, sha256(challenge).toString('hex'))).granted;
  }
}

const bound = (body: string, loginIndex: Buffer): string => `${body}.${loginIndex.toString('hex')}`;

/** Whether SHA-256 of `challenge.solution` begins with `bits` zero bits. */
export function isSolved(challenge: string, solution: string, bits: number): boolean {
  const digest = createHash('sha256').update(`${challenge}.${solution}`).digest();
  return Math.clz32(digest.readUInt32BE(0)) >= Math.min(bits, 32);
}
