import { Injectable } from '@nestjs/common';
import argon2 from 'argon2';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { KeyRing, randomToken } from '../../platform/crypto/index.js';
import { BoundedQueue, lowerPoolPriority, type Urgency } from '../../platform/threads/index.js';
import { credentialsProblems } from './credentials.problems.js';
import { credentialsSettings as settings } from './credentials.settings.js';
import { PasswordHasher, type Verified } from './password-hasher.js';
import { normalisePassword } from './rules/normalise.js';

const WRONG: Verified = { right: false, rehash: false };

/** What one hash takes: KiB, passes, and lanes. */
export interface Costs {
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: number;
}

/** A kept hash: the version of the pepper, then argon2's own encoding. */
const KEPT = /^p(\d{1,3})(\$argon2id\$.+)$/;

@Injectable()
@Checkpoint('①.argon2id')
export class Argon2Hasher extends PasswordHasher {
  private readonly queue = new BoundedQueue({
    atOnceMax: settings.hashesAtOnceMax,
    waitingMax: settings.hashQueueMax,
    waitMs: settings.hashQueueWaitMs,
  });
  private dummy: { readonly version: number; readonly hash: Promise<string> } | undefined;
  protected readonly costs: Costs = {
    memoryCost: settings.hashMemoryKib,
    timeCost: settings.hashPasses,
    parallelism: settings.hashParallelism,
  };

  constructor(private readonly ring: KeyRing) {
    super();
  }

  async onModuleInit(): Promise<void> {
    // The first hash starts the threads.
    await this.dummyHash();
    lowerPoolPriority(settings.hashBehindSteps);
  }

  /** Hashes being computed and waiting, for the health page. */
  get load(): { readonly underWay: number; readonly waiting: number } {
    return this.queue.load;
  }

  override async hash(password: string): Promise<string> {
    const normalised = normalisePassword(password);
    if (normalised === undefined) throw credentialsProblems.passwordRefused();
    return this.queue.run(() => this.make(normalised));
  }

  override async verify(hash: string | undefined, password: string, urgency: Urgency = 'ordinary'): Promise<Verified> {
    const normalised = normalisePassword(password);
    // Says nothing about the member: nobody can have a password like that.
    if (normalised === undefined) return WRONG;
    const kept = KEPT.exec(hash ?? (await this.dummyHash()));
    if (kept?.[1] === undefined || kept[2] === undefined) throw new Error('a password hash is not in the kept form');
    const version = Number(kept[1]);
    const digest = kept[2];
    const pepper = this.ring.find('pepper', version);
    if (pepper === undefined) throw new Error(`version ${version} of the password pepper is missing`);
    const secret = pepper.key.export();
    const equal = await this.queue.run(
      () => argon2.verify(digest, Buffer.from(normalised, 'utf8'), { secret }),
      urgency,
    );
    if (!equal || hash === undefined) return WRONG;
    return {
      right: true,
      rehash: version !== this.ring.current('pepper').version || argon2.needsRehash(digest, this.costs),
    };
  }

  private async make(normalised: string): Promise<string> {
    const { version, key } = this.ring.current('pepper');
    const digest = await argon2.hash(Buffer.from(normalised, 'utf8'), {
      type: argon2.argon2id,
      ...this.costs,
      secret: key.export(),
    });
    return `p${version}${digest}`;
  }

  /** Of a password that nobody knows; made once, and again when the pepper has a new version or the making failed. */
  private async dummyHash(): Promise<string> {
    const { version } = this.ring.current('pepper');
    if (this.dummy?.version !== version) this.dummy = { version, hash: this.make(randomToken()) };
    try {
      return await this.dummy.hash;
    } catch (error) {
      this.dummy = undefined;
      throw error;
    }
  }
}
