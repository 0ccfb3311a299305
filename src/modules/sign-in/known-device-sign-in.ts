import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import { Attempts, type Budget } from '../attempts/index.js';
import { Audit } from '../audit/index.js';
import type { SignInMember } from '../members/index.js';
import { AdmitMember } from './admit-member.js';
import { DevicesRepository } from './devices.repository.js';
import { PasswordJudge } from './password-judge.js';
import { PathsRepository } from './paths.repository.js';
import { knownDeviceRefused, knownDeviceSpent } from './sign-in.events.js';
import { signInProblems } from './sign-in.problems.js';
import type { SignedIn } from './sign-in-result.js';
import { signInSettings as settings } from './sign-in.settings.js';

const perDevice: Budget = {
  name: 'sign-in.device',
  triesMax: settings.deviceTriesMax,
  windowSeconds: settings.deviceWindowSeconds,
};

/**
 * The lane of a known device: its own budget, and nothing that happens to the account from elsewhere reaches it, so
 * that nobody can lock a member out. The device is the second factor.
 */
@Injectable()
@Checkpoint('⑤.known-device-lane', '⑤.device-budget')
export class KnownDeviceSignIn {
  constructor(
    private readonly db: Db,
    private readonly attempts: Attempts,
    private readonly passwords: PasswordJudge,
    private readonly paths: PathsRepository,
    private readonly devices: DevicesRepository,
    private readonly admit: AdmitMember,
    private readonly audit: Audit,
  ) {}

  /** Raises `sign-in.refused` for whatever was wrong. */
  async run(member: SignInMember, deviceId: string, password: string): Promise<SignedIn> {
    const who = {
      actor: { kind: 'anonymous' },
      subject: { kind: 'device', id: deviceId },
      memberId: member.id,
    } as const;
    const reserved = await this.attempts.reserve(perDevice, deviceId);
    if (!reserved.granted) {
      this.audit.count(knownDeviceSpent({ ...who, outcome: 'refused', details: {} }));
      throw signInProblems.refused();
    }
    const verdict = await this.passwords.judge(member.id, password, 'known');
    if (!verdict.right || member.status !== 'active') {
      const reason = verdict.right ? 'may-not-sign-in' : 'wrong-password';
      await this.audit.recordAlone(
        knownDeviceRefused({ ...who, outcome: 'refused', details: { reason, triesLeft: reserved.left } }),
      );
      throw signInProblems.refused();
    }
    const ownFailures = settings.deviceTriesMax - reserved.left - 1;
    const token = await this.open(member, deviceId, ownFailures, verdict.mustChange);
    await this.attempts.clear(perDevice, deviceId);
    if (verdict.outdated !== undefined) await this.passwords.rehash(member.id, password, verdict.outdated);
    return {
      kind: 'session',
      token,
      deviceToken: undefined,
      memberId: member.id,
      mustChangePassword: verdict.mustChange,
    };
  }

  private open(member: SignInMember, deviceId: string, ownFailures: number, mustChangePassword: boolean) {
    return this.db.transact(async (tx) => {
      // Revoked while the password was being judged.
      if (!(await this.devices.touch(tx, deviceId))) throw signInProblems.refused();
      const { inRow } = await this.paths.stateOfMember(tx, member.id);
      await this.paths.endRow(tx, member.id);
      return this.admit.run(tx, {
        memberId: member.id,
        securityEpoch: member.securityEpoch,
        deviceId,
        newDevice: false,
        method: 'password',
        // The device is known by its key alone, which has just signed.
        methods: ['password', 'device-key'],
        mustChangePassword,
        failuresBefore: inRow + ownFailures,
        reopened: false,
      });
    });
  }
}
