import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { KeyedHash } from '../../platform/crypto/index.js';
import { Attempts, UnkeptChallenges } from '../attempts/index.js';
import { factorsSettings } from '../factors/index.js';

/** Challenges for passkeys of whoever comes. */
@Injectable()
export class SignInChallenges {
  private readonly challenges: UnkeptChallenges;

  constructor(hash: KeyedHash, attempts: Attempts, clock: Clock) {
    const kind = { name: 'sign-in.passkey-challenge', seconds: factorsSettings.challengeSeconds };
    this.challenges = new UnkeptChallenges(hash, attempts, clock, kind);
  }

  make(): Buffer {
    return Buffer.from(this.challenges.make());
  }

  /** Whether it is one of ours, in time and new; it is used up by asking. */
  async use(challenge: Buffer): Promise<boolean> {
    const text = challenge.toString('utf8');
    return this.challenges.isOurs(text) && (await this.challenges.use(text));
  }
}
