import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { ChannelStanding } from './channel-standing.js';
import { recoveryProblems } from './recovery.problems.js';
import { type MembersRecovery, type ProofKind, PROOFS_NEEDED, type Unfit } from './recovery.js';

/** Which proofs of a recovery count at this moment, however good they were when they were given. */
@Injectable()
@Checkpoint('⑧.recovery', '⑧.recovery-channels')
export class CountingProofs {
  constructor(private readonly channels: ChannelStanding) {}

  /** Raises `recovery.proofs-missing` when they are too few. Not within a transaction. */
  async require(recovery: MembersRecovery, without?: 'phone'): Promise<ProofKind[]> {
    const counting = await this.find(recovery, without);
    if (counting === undefined) throw recoveryProblems.proofsMissing();
    return counting;
  }

  /** Whether they are enough; `unknown` where it hangs on an operator that does not answer at this moment. */
  async judge(recovery: MembersRecovery, without?: 'phone'): Promise<'enough' | 'too-few' | 'unknown'> {
    const unfit = await this.unfitOf(recovery);
    if (fitting(recovery, unfit, without) !== undefined) return 'enough';
    const answered = { ...unfit, phone: unfit.phone === 'sim-unknown' ? undefined : unfit.phone };
    return fitting(recovery, answered, without) === undefined ? 'too-few' : 'unknown';
  }

  private async find(recovery: MembersRecovery, without?: 'phone'): Promise<ProofKind[] | undefined> {
    return fitting(recovery, await this.unfitOf(recovery), without);
  }

  private async unfitOf({ memberId, proofs }: MembersRecovery): Promise<Unfits> {
    return {
      phone: proofs.includes('phone') ? await this.channels.phone(memberId) : undefined,
      letter: proofs.includes('letter') ? await this.channels.address(memberId) : undefined,
      identity: undefined,
      'in-person': undefined,
    };
  }
}

type Unfits = Readonly<Record<ProofKind, Unfit | undefined>>;

/** Those that count; undefined when they are too few. */
function fitting({ proofs }: MembersRecovery, unfit: Unfits, without?: 'phone'): ProofKind[] | undefined {
  const counting = proofs.filter((kind) => unfit[kind] === undefined);
  return counting.filter((kind) => kind !== without).length < PROOFS_NEEDED ? undefined : counting;
}
