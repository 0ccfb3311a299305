import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { randomToken } from '../../platform/crypto/index.js';
import { BoundedQueue } from '../../platform/threads/index.js';
import { Audit } from '../audit/index.js';
import { Members, type SignInMember } from '../members/index.js';
import { BeginFlow } from './begin-flow.js';
import { PasswordFingerprints } from './password-fingerprints.js';
import { PasswordJudge, type PasswordVerdict } from './password-judge.js';
import { PathsRepository } from './paths.repository.js';
import { signInNotJudged, sprayingSeen } from './sign-in.events.js';
import type { Confirming, SignInInput } from './sign-in-result.js';
import { signInSettings as settings } from './sign-in.settings.js';
import { UnknownDeviceBudgets } from './unknown-device-budgets.js';

export type UnknownDeviceInput = SignInInput & { readonly loginIndex: Buffer };

/**
 * A sign-in from a device that this member is not known on. Its answer is always the same page: who has the right
 * password finds out only by the code that arrives, or does not. The order is that of the hardening decisions: address,
 * reservation of a try, hash; the try is given back when the whole sign-in has succeeded.
 */
@Injectable()
@Checkpoint(
  '⑤.no-oracle',
  '⑤.unknown-id-same',
  '⑤.account-budget',
  '⑤.password-fingerprint',
  '⑤.reserved-before-judged',
)
export class UnknownDeviceSignIn {
  private readonly lane = new BoundedQueue({
    atOnceMax: settings.unknownAtOnceMax,
    waitingMax: settings.unknownWaitingMax,
    waitMs: settings.unknownWaitMs,
  });

  constructor(
    private readonly budgets: UnknownDeviceBudgets,
    private readonly members: Members,
    private readonly paths: PathsRepository,
    private readonly fingerprints: PasswordFingerprints,
    private readonly passwords: PasswordJudge,
    private readonly flow: BeginFlow,
    private readonly audit: Audit,
  ) {}

  /**
   * Raises `request.too-many`, `sign-in.proof-of-work-required`, and `request.busy` when too many strangers come at
   * once: they never take the connections and hashes that members need.
   */
  async run(input: UnknownDeviceInput, address: string): Promise<Confirming> {
    this.budgets.refuseUnproven(input.loginIndex, input.proofOfWork);
    return this.lane.run(() => this.begin(input, address));
  }

  private async begin(input: UnknownDeviceInput, address: string): Promise<Confirming> {
    const { loginId, loginIndex, password } = input;
    await this.budgets.take(address, loginIndex, input.proofOfWork);
    const member = await this.members.findByLoginId(loginId);
    const reserved = await this.paths.reserve(loginIndex, member?.id);
    if (!reserved.granted) return this.notJudged('path-closed', member);
    const { repeated, sprayed, accounts } = await this.fingerprints.mark(password, loginIndex);
    if (sprayed) {
      this.audit.count(sprayingSeen({ ...about(member), outcome: 'refused', details: { accounts } }));
      return this.notJudged('spraying', member);
    }
    // Beside the hash, which takes longer: whoever waits for an answer does not wait for the count.
    const noted = reserved.inRow === 1 ? this.budgets.noteId(address) : undefined;
    const [verdict] = await Promise.all([this.judge(input, member), noted]);
    // One wrong password is one failure however often it is sent; a right one is treated alike, or the count would tell.
    if (repeated) await this.paths.giveBack(loginIndex);
    return this.flow.run({ loginIndex, member, verdict, repeated, reserved });
  }

  private async judge(
    { loginIndex, password }: UnknownDeviceInput,
    member: SignInMember | undefined,
  ): Promise<PasswordVerdict> {
    try {
      return await this.passwords.judge(member?.id, password, 'unknown');
    } catch (error) {
      // Too busy to judge: nobody has learnt anything from it.
      await this.paths.giveBack(loginIndex);
      throw error;
    }
  }

  /** The same page, with a token that leads nowhere: nothing is hashed, kept or sent. */
  private notJudged(reason: 'path-closed' | 'spraying', member: SignInMember | undefined): Confirming {
    this.audit.count(signInNotJudged({ ...about(member), outcome: 'refused', details: { reason } }));
    return { kind: 'confirm', flowToken: randomToken() };
  }
}

/** Who tried is not known, only on whom. */
function about(member: SignInMember | undefined) {
  if (member === undefined) return { actor: { kind: 'anonymous' }, subject: { kind: 'system' } } as const;
  return {
    actor: { kind: 'anonymous' },
    subject: { kind: 'member', id: member.id },
    memberId: member.id,
  } as const;
}
