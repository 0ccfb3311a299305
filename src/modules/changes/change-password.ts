import { Injectable } from '@nestjs/common';
import type { ProofMethod } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { sha256 } from '../../platform/crypto/index.js';
import type { Tx } from '../../platform/database/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { normalisePassword, PasswordCredentials, PasswordHasher, PasswordPolicy } from '../credentials/index.js';
import { Members } from '../members/index.js';
import { Notifications, untilTomorrow } from '../notifications/index.js';
import { Sessions } from '../sign-in/index.js';
import { type ApprovableCall, Approvals } from '../step-up/index.js';
import { changePassword } from './change-password.operation.js';
import { changesProblems } from './changes.problems.js';
import { passwordChanged } from './changes.events.js';
import type { ChangePasswordDto } from './changes.dto.js';
import { passwordChangedMail, passwordChangedSms } from './changes.templates.js';
import { JudgePresentPassword } from './judge-present-password.js';
import { ProvenPhone } from './proven-phone.js';

/**
 * Gives the member another password: the present one is asked for, the new one meets the rules of today, and all other
 * sessions end with every intent, approval and change that waits. Source: checklist ① and ⑧.
 */
@Injectable()
@Checkpoint('⑧.password-change', '①.enforced-on-server')
export class ChangePassword {
  constructor(
    private readonly approvals: Approvals,
    private readonly phone: ProvenPhone,
    private readonly present: JudgePresentPassword,
    private readonly policy: PasswordPolicy,
    private readonly hasher: PasswordHasher,
    private readonly passwords: PasswordCredentials,
    private readonly members: Members,
    private readonly sessions: Sessions,
    private readonly notifications: Notifications,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /**
   * Gives the token of the session that takes the place of the caller's, whose own is `token`. Raises
   * `changes.factor-too-new`, `changes.present-password-wrong`, `changes.present-password-spent`, `request.invalid`, what
   * `PasswordPolicy.check` does, and what `Approvals.execute` does.
   */
  async run({ presentPassword, password }: ChangePasswordDto, token: string, call: ApprovableCall): Promise<string> {
    const memberId = call.caller.id;
    await this.phone.require(memberId);
    await this.present.run(memberId, presentPassword);
    await this.examine(memberId, presentPassword, password);
    const session = await this.sessions.find(memberId, call.caller.sessionId ?? '');
    // Many hashes at once are refused before anything is spent.
    const hash = call.intentId === undefined ? undefined : await this.hasher.hash(password);
    const passwordTag = sha256(`change-password ${token} ${normalisePassword(password)}`).toString('hex');
    return this.approvals.execute(changePassword, { passwordTag }, call, {
      work: async (tx, { intentId, sessionId, method, waivesWaits }) => {
        if (hash === undefined) throw new Error('an approval was spent by a call that names none');
        if (method === 'passkey' && !waivesWaits) throw changesProblems.factorTooNew();
        await this.passwords.set(tx, memberId, hash);
        await this.sessions.revokeAll(tx, memberId, { ...session, goesOn: true });
        const opened = await this.openAnew(tx, memberId, { deviceId: session.deviceId, methods: ['password', method] });
        const member = { kind: 'member', id: memberId } as const;
        await this.notifications.send(tx, passwordChangedMail.to(member, { params: {}, secret: {} }));
        const expiresAt = untilTomorrow(this.clock.now());
        await this.notifications.send(tx, passwordChangedSms.to(member, { params: {}, secret: {}, expiresAt }));
        await this.audit.record(
          tx,
          passwordChanged({ actor: member, subject: member, memberId, details: { intentId, sessionId } }),
        );
        return opened;
      },
    });
  }

  private async examine(memberId: string, presentPassword: string, password: string): Promise<void> {
    const errors = await this.policy.check(password, await this.members.wordsAbout(memberId), '/password');
    const same = normalisePassword(presentPassword) === normalisePassword(password);
    if (same) errors.push({ pointer: '/password', code: 'password-unchanged' });
    if (errors.length > 0) throw requestProblems.invalid({ errors });
  }

  /** Under the counter as it is now. */
  private async openAnew(
    tx: Tx,
    memberId: string,
    { deviceId, methods }: { readonly deviceId: string | null; readonly methods: readonly ProofMethod[] },
  ): Promise<string> {
    const member = await this.members.hold(tx, memberId);
    if (member === undefined) throw new Error('there is no such member');
    const { securityEpoch } = member;
    const { token } = await this.sessions.open(tx, memberId, {
      securityEpoch,
      methods,
      ...(deviceId === null ? {} : { deviceId }),
    });
    return token;
  }
}
