import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Attempts, type Budget } from '../attempts/index.js';
import { Audit } from '../audit/index.js';
import { PasswordCredentials, PasswordHasher } from '../credentials/index.js';
import { presentPasswordRefused } from './changes.events.js';
import { changesProblems } from './changes.problems.js';
import { changesSettings as settings } from './changes.settings.js';

const perMember: Budget = {
  name: 'changes.present-password',
  triesMax: settings.presentPasswordTriesMax,
  windowSeconds: settings.presentPasswordSeconds,
};

/** Whether a session knows the password it was opened with: a try is spent before it is judged. */
@Injectable()
@Checkpoint('⑧.password-change')
export class JudgePresentPassword {
  constructor(
    private readonly attempts: Attempts,
    private readonly passwords: PasswordCredentials,
    private readonly hasher: PasswordHasher,
    private readonly audit: Audit,
  ) {}

  /** Raises `changes.present-password-wrong` and `changes.present-password-spent`. Not within a transaction. */
  async run(memberId: string, password: string): Promise<void> {
    const reserved = await this.attempts.reserve(perMember, memberId);
    const member = { kind: 'member', id: memberId } as const;
    const refusal = (reason: 'wrong' | 'spent') =>
      presentPasswordRefused({
        actor: member,
        subject: member,
        memberId,
        outcome: 'refused',
        details: { reason, triesLeft: reserved.left },
      });
    if (!reserved.granted) {
      this.audit.count(refusal('spent'));
      const { retryAfterSeconds } = reserved;
      throw changesProblems.presentPasswordSpent(retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
    }
    const { right } = await this.hasher.verify(await this.passwords.find(memberId), password);
    if (right) {
      await this.attempts.giveBack(perMember, memberId);
      return;
    }
    await this.audit.recordAlone(refusal('wrong'));
    throw changesProblems.presentPasswordWrong();
  }
}
