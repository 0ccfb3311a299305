import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { KeyedHash, newLetterCode } from '../../platform/crypto/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Audit } from '../audit/index.js';
import { Members } from '../members/index.js';
import { Notifications } from '../notifications/index.js';
import { ChannelStanding } from './channel-standing.js';
import { letterMac } from './letter-code.js';
import { LettersRepository } from './letters.repository.js';
import { OpenRecovery } from './open-recovery.js';
import { about } from './recovery-event.js';
import { recoveryLetterOrdered } from './recovery.events.js';
import { recoveryProblems } from './recovery.problems.js';
import { isMembers, type MembersRecovery } from './recovery.js';
import { RecoveryRepository } from './recovery.repository.js';
import { recoverySettings as settings } from './recovery.settings.js';
import { recoveryLetter } from './recovery.templates.js';

/**
 * Sends a code to the address on record, after another proof: nobody has letters sent to others, and nothing is told to
 * whoever has proven nothing. One letter in 7 days; its code serves every recovery of the member.
 */
@Injectable()
@Checkpoint('⑧.recovery')
export class OrderRecoveryLetter {
  constructor(
    private readonly db: Db,
    private readonly open: OpenRecovery,
    private readonly recoveries: RecoveryRepository,
    private readonly letters: LettersRepository,
    private readonly channels: ChannelStanding,
    private readonly members: Members,
    private readonly notifications: Notifications,
    private readonly keyedHash: KeyedHash,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Raises `recovery.not-open`, `recovery.proof-first` and `recovery.letter-not-sent`. */
  async run(id: string): Promise<void> {
    const recovery = await this.open.find(id);
    if (!isMembers(recovery) || recovery.proofs.length === 0) throw recoveryProblems.proofFirst();
    if ((await this.channels.address(recovery.memberId)) !== undefined) throw recoveryProblems.letterNotSent();
    await this.db.transact(async (tx) => {
      await this.members.hold(tx, recovery.memberId);
      const lately = await this.letters.orderedLately(tx, recovery.memberId);
      // One that is under way will do.
      if (lately === undefined) await this.order(tx, recovery);
      else if ((await this.letters.live(recovery.memberId, tx)).length === 0) throw recoveryProblems.letterNotSent();
      await this.recoveries.waitForLetter(tx, id);
    });
  }

  private async order(tx: Tx, recovery: MembersRecovery): Promise<void> {
    const { code, written } = newLetterCode();
    const letterId = newId<'RecoveryLetter'>();
    const { memberId } = recovery;
    await this.letters.insert(tx, { id: letterId, memberId, codeMac: letterMac(this.keyedHash, letterId, code) });
    const to = { kind: 'member', id: memberId } as const;
    const expiresAt = new Date(this.clock.nowMs() + settings.letterEverySeconds * 1_000);
    await this.notifications.send(tx, recoveryLetter.to(to, { params: {}, secret: { code: written }, expiresAt }));
    await this.audit.record(
      tx,
      recoveryLetterOrdered({ ...about(recovery), details: { recoveryId: recovery.id, letterId } }),
    );
  }
}
