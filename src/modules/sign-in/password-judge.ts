import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/index.js';
import { Log } from '../../platform/logging/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { PasswordCredentials, PasswordHasher, PasswordPolicy } from '../credentials/index.js';
import { passwordRehashed } from './sign-in.events.js';

export interface PasswordVerdict {
  readonly right: boolean;
  /** What was judged, where it has to be kept under today's parameters. */
  readonly outdated: string | undefined;
  /** Today's list refuses it: to be changed before anything else. */
  readonly mustChange: boolean;
}

/** Judges passwords: the same questions and the same work for a member and for nobody. */
@Injectable()
export class PasswordJudge {
  constructor(
    private readonly db: Db,
    private readonly passwords: PasswordCredentials,
    private readonly hasher: PasswordHasher,
    private readonly policy: PasswordPolicy,
    private readonly audit: Audit,
    private readonly log: Log,
  ) {}

  /** Raises `request.busy` when too many hashes wait; those of unknown devices wait behind all others. */
  async judge(memberId: string | undefined, password: string, device: 'known' | 'unknown'): Promise<PasswordVerdict> {
    const hash = await this.passwords.find(memberId);
    const { right, rehash } = await this.hasher.verify(hash, password, device === 'known' ? 'ordinary' : 'deferrable');
    const breaches = this.policy.checkKnown(password);
    return { right, outdated: rehash ? hash : undefined, mustChange: right && breaches.length > 0 };
  }

  /**
   * Keeps the password under today's parameters, unless it has been changed since it was judged. Where there is no room for it, the
   * next sign-in does it: this one has succeeded, and is not lost for that.
   */
  async rehash(memberId: string, password: string, judged: string): Promise<void> {
    try {
      await this.keepAnew(memberId, password, judged);
    } catch (error) {
      if (!requestProblems.busy.is(error)) throw error;
      this.log.warn('sign-in.rehash-put-off', {}, error);
    }
  }

  private async keepAnew(memberId: string, password: string, judged: string): Promise<void> {
    const hash = await this.hasher.hash(password);
    await this.db.transact(async (tx) => {
      if (!(await this.passwords.renew(tx, memberId, judged, hash))) return;
      const member = { kind: 'member', id: memberId } as const;
      await this.audit.record(
        tx,
        passwordRehashed({ actor: { kind: 'system' }, subject: member, memberId, details: {} }),
      );
    });
  }
}
