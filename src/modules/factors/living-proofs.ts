import { Injectable } from '@nestjs/common';
import type { Proof, ProofMethod } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type SqlRunner } from '../../platform/database/index.js';
import { Members } from '../members/index.js';
import { PasskeysRepository } from './passkeys.repository.js';
import { RecoveryCodesRepository } from './recovery-codes.repository.js';
import { TotpsRepository } from './totps.repository.js';

/** What was shown, and when at the earliest: what was asked for before a factor counted was not shown with it. */
export type ShownProof = Proof;

type Still = (proof: ShownProof) => boolean;

/**
 * What of a member's proofs still counts: a passkey, an app, a sheet or a phone that is none of the member's any more takes
 * with it what was once shown with it, in sessions and approvals alike. Source: checklist ③ and ⑧.
 */
@Injectable()
@Checkpoint('③.assurance', '⑧.pending-change')
export class LivingProofs {
  constructor(
    private readonly db: Db,
    private readonly members: Members,
    private readonly passkeys: PasskeysRepository,
    private readonly totps: TotpsRepository,
    private readonly recovery: RecoveryCodesRepository,
  ) {}

  /** Those whose factor counts at this moment and did when they were shown; passwords and device keys end with the session. */
  async of(memberId: string, proofs: readonly ShownProof[], runner: SqlRunner = this.db): Promise<ShownProof[]> {
    const still = new Map<ProofMethod, Still>();
    for (const method of new Set(proofs.map((proof) => proof.method)))
      still.set(method, await this.judgeOf(memberId, method, runner));
    return proofs.filter((proof) => still.get(proof.method)?.(proof) === true);
  }

  /**
   * Whether an approval may be spent that was given with this. Stricter than `of`: a factor that is being removed still signs
   * in and approves nothing. In a transaction that holds the member, nothing of it changes before that ends.
   */
  async mayApprove(memberId: string, proof: ShownProof, runner: SqlRunner): Promise<boolean> {
    return (await this.judgeOf(memberId, proof.method, runner, true))(proof);
  }

  private async judgeOf(memberId: string, method: ProofMethod, runner: SqlRunner, strict = false): Promise<Still> {
    switch (method) {
      case 'password':
      case 'device-key':
        return () => true;
      case 'passkey': {
        const found = await this.passkeys.ofMember(memberId, runner);
        const counting = found.filter(({ counts, endsAt }) => counts && (!strict || endsAt === null));
        return ({ passkeyId }) => counting.some(({ id }) => id === passkeyId);
      }
      case 'totp': {
        const totp = await this.totps.ofMember(memberId, runner);
        if (totp?.counts !== true || (strict && totp.endsAt !== null)) return () => false;
        return ({ at }) => at >= totp.countsFrom;
      }
      case 'recovery-code': {
        const since = await this.recovery.countsSince(memberId, runner);
        return ({ at }) => since !== undefined && at >= since;
      }
      case 'phone-code': {
        const member = await this.members.status(memberId, runner);
        return ({ at }) => member?.phoneSuspended === false && at >= member.phoneCountsFrom;
      }
    }
  }
}
