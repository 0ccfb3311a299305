import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { sha256 } from '../../platform/crypto/index.js';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { Blocklist, phoneIdentifier } from '../blocklist/index.js';
import { changesSettings, RecentChanges } from '../changes/index.js';
import { OneTimeCodes } from '../credentials/index.js';
import { checkMobilePhone, Members } from '../members/index.js';
import { Notifications, untilTomorrow } from '../notifications/index.js';
import { CountingProofs } from './counting-proofs.js';
import { GiveProof } from './give-proof.js';
import { OpenRecovery } from './open-recovery.js';
import { RecoveryPhones } from './recovery-phones.js';
import { about } from './recovery-event.js';
import { newPhoneAsked, newPhoneConfirmed, newPhoneRefused } from './recovery.events.js';
import { recoveryProblems } from './recovery.problems.js';
import { isMembers, type MembersRecovery } from './recovery.js';
import { RecoveryRepository } from './recovery.repository.js';
import { newPhonePurpose, phoneLeftSms } from './recovery.templates.js';

/**
 * A new number for whoever has lost the old one: after two proofs that are not the phone, confirmed by a code that is sent
 * there. It is set when the recovery takes effect, and proves nothing in another one for 30 days.
 */
@Injectable()
@Checkpoint('⑧.recovery')
export class NewRecoveryPhone {
  constructor(
    private readonly db: Db,
    private readonly open: OpenRecovery,
    private readonly recoveries: RecoveryRepository,
    private readonly counting: CountingProofs,
    private readonly phones: RecoveryPhones,
    private readonly proofs: GiveProof,
    private readonly members: Members,
    private readonly blocklist: Blocklist,
    private readonly codes: OneTimeCodes,
    private readonly changes: RecentChanges,
    private readonly notifications: Notifications,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /**
   * Raises `request.invalid`, `recovery.not-open`, `recovery.proofs-missing`, `recovery.phone-refused` and
   * `recovery.code-sends-spent`.
   */
  async sendCode(id: string, typed: string): Promise<void> {
    const phone = checkMobilePhone(typed);
    if (!phone.ok) throw requestProblems.invalid({ errors: [{ pointer: '/phone', code: phone.code }] });
    const recovery = await this.require(id);
    if (await this.emailChanges(this.db, recovery)) throw await this.refuse(recovery, 'email-changes');
    const { granted, retryAfterSeconds } = await this.codes.mayIssue(newPhonePurpose, phone.value);
    if (!granted) throw recoveryProblems.codeSendsSpent(retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
    await this.db.transact(async (tx) => {
      if (!(await this.recoveries.sendToNewPhone(tx, id))) throw recoveryProblems.codeSendsSpent();
      const to = await this.phones.keep(tx, recovery, 'new', phone.value);
      await this.codes.issue(tx, newPhonePurpose, { subject: id, to, phone: phone.value });
      await this.audit.record(tx, newPhoneAsked({ ...about(recovery), details: { recoveryId: id } }));
    });
  }

  /** Raises what `sendCode` does of the recovery, `recovery.proof-refused` for the code, and `recovery.phone-refused`. */
  async confirm(id: string, code: string): Promise<void> {
    const recovery = await this.require(id);
    const phone = await this.phones.of(this.db, id, 'new');
    if (phone === undefined) throw recoveryProblems.proofRefused();
    const verdict = await this.codes.verify(newPhonePurpose, id, code, phone);
    if (verdict !== 'right') throw await this.proofs.refuse(recovery, 'phone', `code-${verdict}`);
    // Whether it is another member's or on a list of ours is not told apart.
    if (await this.isTaken(this.db, recovery, phone)) throw await this.refuse(recovery, 'taken');
    await this.db.transact(async (tx) => {
      const present = await this.recoveries.lock(tx, id);
      if (present?.state !== 'open') throw recoveryProblems.notOpen();
      // Another number may have taken its place since.
      if ((await this.phones.of(tx, id, 'new')) !== phone) throw recoveryProblems.proofRefused();
      await this.recoveries.confirmNewPhone(tx, id);
      await this.audit.record(tx, newPhoneConfirmed({ ...about(recovery), details: { recoveryId: id } }));
    });
  }

  /** Sets it, and tells the number that is left. False when it can not be used by now. */
  async apply(tx: Tx, recovery: MembersRecovery): Promise<boolean> {
    const { id, memberId, phoneConfirmedAt } = recovery;
    const phone = await this.phones.of(tx, id, 'new');
    if (phone === undefined || phoneConfirmedAt === null) throw new Error('the new phone of the recovery is gone');
    if (await this.isTaken(tx, recovery, phone)) return false;
    const { phone: left } = await this.members.person(memberId, tx);
    const old = await this.phones.keep(tx, recovery, 'old', left);
    await this.members.changePhone(tx, memberId, phone, {
      claim: 'phone',
      method: 'phone-code',
      verifiedBy: 'sekisho',
      verifiedAt: this.clock.now(),
      assuranceLevel: 'possession',
      evidenceHash: sha256(`recovery:${id}`),
    });
    const expiresAt = untilTomorrow(this.clock.now());
    await this.notifications.send(tx, phoneLeftSms.to(old, { params: {}, secret: {}, expiresAt }));
    return true;
  }

  private async isTaken(runner: SqlRunner, recovery: MembersRecovery, phone: string): Promise<boolean> {
    const { memberId } = recovery;
    if (await this.emailChanges(runner, recovery)) return true;
    if ((await this.members.otherHolderOf(runner, phone, memberId)) !== undefined) return true;
    return (await this.blocklist.match([phoneIdentifier(phone)], runner)).length > 0;
  }

  /** Why is for the log alone. */
  private async refuse(recovery: MembersRecovery, reason: 'email-changes' | 'taken') {
    const details = { recoveryId: recovery.id, reason };
    await this.audit.recordAlone(newPhoneRefused({ ...about(recovery), outcome: 'refused', details }));
    return recoveryProblems.phoneRefused();
  }

  /** Whoever had both within days would have the account. */
  private emailChanges(runner: SqlRunner, { memberId }: MembersRecovery): Promise<boolean> {
    return this.changes.within(runner, memberId, 'email', changesSettings.apartSeconds);
  }

  private async require(id: string): Promise<MembersRecovery> {
    const recovery = await this.open.find(id);
    if (!isMembers(recovery)) throw recoveryProblems.proofsMissing();
    await this.counting.require(recovery, 'phone');
    return recovery;
  }
}
