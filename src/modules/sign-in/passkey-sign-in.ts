import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import {
  type AssertedPasskey,
  Factors,
  PasskeyAssertions,
  type PasskeyAssertionDto,
  type PasskeyRequestView,
  signedChallenge,
} from '../factors/index.js';
import { Members, type SignInMember } from '../members/index.js';
import { AdmitMember } from './admit-member.js';
import { type AdmittedBrowser, DeviceAdmission } from './device-admission.js';
import { DeviceProofs } from './device-proofs.js';
import { SignInChallenges } from './passkey-challenges.js';
import { PathsRepository } from './paths.repository.js';
import { passkeySignInRefused } from './sign-in.events.js';
import { signInProblems } from './sign-in.problems.js';
import type { SignedIn, SignInSource } from './sign-in-result.js';
import { signInSettings as settings } from './sign-in.settings.js';

/**
 * Signing in with a passkey alone, on any device: no ID, no password, and none of the budgets and closings of those. User
 * verification makes it two factors. It opens a path again that a long row of failures has closed.
 */
@Injectable()
@Checkpoint('③.passkey', '⑤.passkey-lane')
export class PasskeySignIn {
  constructor(
    private readonly db: Db,
    private readonly challenges: SignInChallenges,
    private readonly assertions: PasskeyAssertions,
    private readonly factors: Factors,
    private readonly members: Members,
    private readonly devices: DeviceAdmission,
    private readonly proofs: DeviceProofs,
    private readonly paths: PathsRepository,
    private readonly admit: AdmitMember,
    private readonly audit: Audit,
  ) {}

  /** For the browser: any passkey of this site may sign it. */
  request(): Promise<PasskeyRequestView> {
    return this.assertions.request(this.challenges.make());
  }

  /** Raises `sign-in.refused`, whatever was wrong. */
  async run(assertion: PasskeyAssertionDto, source: SignInSource): Promise<SignedIn> {
    const challenge = signedChallenge(assertion);
    if (challenge === undefined || !(await this.challenges.use(challenge))) throw this.refuse('no-challenge');
    const judged = await this.assertions.judge(assertion, { challenge, memberId: undefined });
    if ('fault' in judged) throw this.refuse(judged.fault);
    const keyThumbprint = await this.proofs.newKey(source.proof);
    const signedIn = await this.db.transact(async (tx) => {
      const member = await this.members.hold(tx, judged.passkey.memberId);
      // Asked once more: a press of "this was not me" may have come in between, and holds the member as well.
      const counts = await this.factors.passkeyCounts(tx, judged.passkey.memberId, judged.passkey.id);
      if (member?.status !== 'active' || !counts) return undefined;
      return this.open(tx, member, judged.passkey, { ...source, keyThumbprint });
    });
    if (signedIn === undefined) throw this.refuse('may-not-sign-in');
    return signedIn;
  }

  private async open(
    tx: Tx,
    member: SignInMember,
    passkey: AssertedPasskey,
    source: AdmittedBrowser,
  ): Promise<SignedIn> {
    const device = await this.devices.byPasskey(tx, member.id, passkey, source);
    const { inRow } = await this.paths.stateOfMember(tx, member.id);
    await this.paths.endRow(tx, member.id);
    const token = await this.admit.run(tx, {
      memberId: member.id,
      securityEpoch: member.securityEpoch,
      deviceId: device.id,
      newDevice: device.isNew,
      method: 'passkey',
      methods: ['passkey'],
      passkeyId: passkey.id,
      mustChangePassword: false,
      failuresBefore: inRow,
      reopened: inRow >= settings.rowMax,
    });
    return { kind: 'session', token, deviceToken: device.token, memberId: member.id, mustChangePassword: false };
  }

  /** Anybody can send thousands, so they are counted. */
  private refuse(reason: string) {
    this.audit.count(
      passkeySignInRefused({
        actor: { kind: 'anonymous' },
        subject: { kind: 'system' },
        outcome: 'refused',
        details: { reason },
      }),
    );
    return signInProblems.refused();
  }
}
