import type { Clock } from '../../platform/clock/index.js';
import { type KeyedHash, randomToken, sha256 } from '../../platform/crypto/index.js';
import type { Attempts, Budget } from './attempts.js';

/** `expiry.random.mac`, the expiry in seconds since the epoch. */
const FORM = /^(\d{10,11})\.([\w-]{43})\.([\w-]{44})$/;

/**
 * Challenges that anybody may ask for: nothing is kept of one before it is used, for it carries its expiry and 32 random
 * bytes under a MAC. Each is good once.
 */
export class UnkeptChallenges {
  private readonly usedOnce: Budget;

  /** `name` is that of the budget and of the MAC. */
  constructor(
    private readonly hash: KeyedHash,
    private readonly attempts: Attempts,
    private readonly clock: Clock,
    private readonly kind: { readonly name: string; readonly seconds: number },
  ) {
    this.usedOnce = { name: kind.name, triesMax: 1, windowSeconds: kind.seconds + 60 };
  }

  /** One for this purpose, such as the ID that it is to be used with. */
  make(purpose = ''): string {
    const body = `${Math.floor(this.clock.nowMs() / 1_000) + this.kind.seconds}.${randomToken()}`;
    return `${body}.${this.hash.of('csrf', this.kind.name, bound(body, purpose)).toString('base64url')}`;
  }

  /** Whether it is one of ours, for this purpose and in time; it may have been used. */
  isOurs(challenge: string, purpose = ''): boolean {
    const [, expires = '', random = '', mac = ''] = FORM.exec(challenge) ?? [];
    if (Number(expires) * 1_000 <= this.clock.nowMs()) return false;
    const body = bound(`${expires}.${random}`, purpose);
    return this.hash.matches('csrf', this.kind.name, body, Buffer.from(mac, 'base64url'));
  }

  /** Uses one of ours up; false when it was used before. */
  async use(challenge: string): Promise<boolean> {
    return (await this.attempts.reserve(this.usedOnce, sha256(challenge).toString('hex'))).granted;
  }
}

const bound = (body: string, purpose: string): string => `${body}.${purpose}`;
