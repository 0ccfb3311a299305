import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/index.js';
import { KeyedHash } from '../../../platform/crypto/index.js';
import { Attempts, UnkeptChallenges } from '../../attempts/index.js';
import { type PasskeyAssertionDto, signedChallenge } from '../../passkeys/index.js';
import { staffSettings as settings } from '../staff.settings.js';

/** What a challenge is good for: signing in, or making or showing a passkey in this session. */
export type StaffChallengeUse =
  | { readonly purpose: 'sign-in' }
  | { readonly purpose: 'register' | 'prove'; readonly staffId: string; readonly sessionId: string }
  /** Setting a new password with the code of a reset. */
  | { readonly purpose: 'reset' };

/** Challenges for passkeys of staff: of a store of their own, each for one use, and used up by the first answer. */
@Injectable()
export class StaffChallenges {
  private readonly challenges: UnkeptChallenges;

  constructor(hash: KeyedHash, attempts: Attempts, clock: Clock) {
    const kind = { name: 'staff.passkey-challenge', seconds: settings.passkeyChallengeSeconds };
    this.challenges = new UnkeptChallenges(hash, attempts, clock, kind);
  }

  make(use: StaffChallengeUse): Buffer {
    return Buffer.from(this.challenges.make(purposeOf(use)));
  }

  /** Whether it is one of ours for this, in time and new; it is used up by asking. Not within a transaction. */
  async use(challenge: Buffer, use: StaffChallengeUse): Promise<boolean> {
    const text = challenge.toString('utf8');
    return this.challenges.isOurs(text, purposeOf(use)) && (await this.challenges.use(text));
  }

  /** What was signed, once it is used up; undefined when it was not given out for this, or used before. */
  async signedIn(assertion: PasskeyAssertionDto, use: StaffChallengeUse): Promise<Buffer | undefined> {
    const challenge = signedChallenge(assertion);
    return challenge !== undefined && (await this.use(challenge, use)) ? challenge : undefined;
  }
}

function purposeOf(use: StaffChallengeUse): string {
  return 'staffId' in use ? `${use.purpose}.${use.staffId}.${use.sessionId}` : use.purpose;
}
