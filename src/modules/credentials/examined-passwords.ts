import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Log } from '../../platform/logging/index.js';
import type { FieldError } from '../../platform/problems/index.js';
import { credentialsSettings as settings } from './credentials.settings.js';
import { EstimatePool } from './estimate-pool.js';
import { EstimateThread } from './estimate-thread.js';
import { PasswordPolicy } from './password-policy.js';
import type { Breach, PasswordRule, PasswordRuleSettings } from './rules/breach.js';
import type { PersonalWords } from './rules/personal-words.js';
import { commonPasswordCount } from './rules/common-passwords.js';
import { examineSimply } from './rules/simple-rules.js';

/** A shorter list is not the list: refuse to start rather than to accept what stands in it. */
const COMMON_PASSWORDS_MIN = 40_000;

const RULES: PasswordRuleSettings = {
  lengthMin: settings.passwordLengthMin,
  composition: settings.passwordComposition as PasswordRuleSettings['composition'],
  guessesLog10Min: settings.guessesLog10Min,
  guessesLog10MinLong: settings.guessesLog10MinLong,
};

@Injectable()
@Checkpoint(
  '①.password-length',
  '①.password-lists',
  '①.password-words',
  '①.password-personal',
  '①.password-guesses',
  '①.password-composition',
  '①.examiners-corpus',
  '①.refusal-names-rule',
)
export class ExaminedPasswords extends PasswordPolicy implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  override readonly rules = RULES;
  private warmUp: NodeJS.Timeout | undefined;
  private readonly pool = new EstimatePool(
    Array.from(
      { length: settings.estimateWorkers },
      () =>
        new EstimateThread(RULES, { startMs: settings.estimateStartTimeoutMs, answerMs: settings.estimateTimeoutMs }),
    ),
    { waitingMax: settings.estimateQueueMax, waitMs: settings.estimateQueueWaitMs },
  );

  constructor(private readonly log: Log) {
    super();
  }

  onModuleInit(): void {
    if (commonPasswordCount < COMMON_PASSWORDS_MIN) throw new Error('the list of common passwords is not complete');
  }

  /**
   * Loads the dictionaries a little after the start, which they would only slow down. A thread that could not load them
   * is started anew by the first password, and so is one that is asked before.
   */
  onApplicationBootstrap(): void {
    this.warmUp = setTimeout(() => {
      this.pool.start().catch((error: unknown) => this.log.error('credentials.estimator-not-started', {}, error));
    }, settings.estimateStartDelayMs).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearTimeout(this.warmUp);
    await this.pool.close();
  }

  @Checkpoint('①.estimator-bounded')
  override async check(password: string, about: PersonalWords, pointer = '/password'): Promise<FieldError[]> {
    const simple = examineSimply(password, RULES);
    // What is too long or no text never reaches the thread; what is too short is refused anyway.
    const isNoCandidate = simple.breaches.some(({ code }) => NO_CANDIDATE.has(code));
    const breaches = isNoCandidate ? simple.breaches : await this.pool.examine(password, about);
    return breaches.map((breach) => asFieldError(breach, pointer));
  }

  @Checkpoint('①.recheck-at-sign-in')
  override checkKnown(password: string, pointer = '/password'): FieldError[] {
    return examineSimply(password, RULES).breaches.map((breach) => asFieldError(breach, pointer));
  }
}

const NO_CANDIDATE: ReadonlySet<PasswordRule> = new Set([
  'password.not-text',
  'password.too-long',
  'password.too-short',
]);

const asFieldError = ({ code, params }: Breach, pointer: string): FieldError => ({
  pointer,
  code,
  ...(params === undefined ? {} : { params }),
});
