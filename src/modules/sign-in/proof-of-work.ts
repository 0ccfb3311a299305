import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { KeyedHash } from '../../platform/crypto/index.js';
import { Attempts, UnkeptChallenges } from '../attempts/index.js';
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

/** `bits.` before an `UnkeptChallenges` one. */
const CHALLENGE = /^(\d{1,2})\.(.+)$/;

/**
 * Challenges that cost the asker work and the portal nothing: nothing is kept of one before it is solved. It is bound
 * to the login ID and to a short time, and good for one try.
 */
@Injectable()
export class ProofOfWork {
  private readonly challenges: UnkeptChallenges;

  constructor(hash: KeyedHash, attempts: Attempts, clock: Clock) {
    const kind = { name: 'sign-in.proof', seconds: settings.proofSeconds };
    this.challenges = new UnkeptChallenges(hash, attempts, clock, kind);
  }

  challenge(loginIndex: Buffer): ProofChallenge {
    const bits = settings.proofBits;
    const challenge = `${bits}.${this.challenges.make(purposeOf(bits, loginIndex))}`;
    return { challenge, bits, algorithm: 'sha256', expiresInSeconds: settings.proofSeconds };
  }

  /** Whether the proof is right, of this login ID, in time and new; it is used up by asking. */
  async accepts({ challenge, solution }: SolvedProof, loginIndex: Buffer): Promise<boolean> {
    const [, bits = '', own = ''] = CHALLENGE.exec(challenge) ?? [];
    if (!this.challenges.isOurs(own, purposeOf(bits, loginIndex))) return false;
    if (Number(bits) < settings.proofBits || !isSolved(challenge, solution, Number(bits))) return false;
    return this.challenges.use(own);
  }
}

const purposeOf = (bits: number | string, loginIndex: Buffer): string => `${bits}.${loginIndex.toString('hex')}`;

/** Whether SHA-256 of `challenge.solution` begins with `bits` zero bits. */
export function isSolved(challenge: string, solution: string, bits: number): boolean {
  const digest = createHash('sha256').update(`${challenge}.${solution}`).digest();
  return Math.clz32(digest.readUInt32BE(0)) >= Math.min(bits, 32);
}
