import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { BlindIndex, randomDigits, randomToken, sha256 } from '../../platform/crypto/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { PasswordHasher, PasswordPolicy } from '../credentials/index.js';
import { Factors } from '../factors/index.js';
import { Members } from '../members/index.js';
import { STOP_CODE_DIGITS } from '../notifications/index.js';
import { AnnounceRecovery } from './announce-recovery.js';
import { CountingProofs } from './counting-proofs.js';
import { EndRecovery } from './end-recovery.js';
import { OpenRecovery } from './open-recovery.js';
import { about } from './recovery-event.js';
import { recoveryRequested } from './recovery.events.js';
import { recoveryProblems } from './recovery.problems.js';
import { isMembers, type MembersRecovery, type Recovery } from './recovery.js';
import { RecoveryRepository, type Request } from './recovery.repository.js';
import { recoverySettings as settings } from './recovery.settings.js';
import { stopDomain } from './stop-recovery.js';
import { TakeEffect } from './take-effect.js';

/** What somebody who has given their proofs asks for. */
export interface Wanted {
  readonly password?: string;
  readonly lostPasskeys?: readonly string[];
  readonly lostTotp?: boolean;
  /** The new number that was confirmed. */
  readonly newPhone?: boolean;
}

type Lost = Pick<Request, 'lostPasskeys' | 'lostTotp'>;

/**
 * Asks for what is to be recovered, once two proofs of different kinds are there that count at this very moment. With a
 * chip or certificate among them it takes effect at once, else after 24 hours. Source: checklist ① and ⑧.
 */
@Injectable()
@Checkpoint('⑧.recovery', '⑧.recovery-waits', '①.same-rules-at-change')
export class CompleteRecovery {
  constructor(
    private readonly db: Db,
    private readonly open: OpenRecovery,
    private readonly recoveries: RecoveryRepository,
    private readonly counting: CountingProofs,
    private readonly policy: PasswordPolicy,
    private readonly hasher: PasswordHasher,
    private readonly factors: Factors,
    private readonly members: Members,
    private readonly effect: TakeEffect,
    private readonly endings: EndRecovery,
    private readonly announce: AnnounceRecovery,
    private readonly index: BlindIndex,
    private readonly audit: Audit,
  ) {}

  /**
   * Raises `recovery.not-open`, `recovery.proofs-missing`, `recovery.nothing-asked`, `request.invalid`,
   * `recovery.phone-unconfirmed`, `recovery.phone-refused`,
   * `recovery.identity-needed`, `recovery.waiting-already`, and what `PasswordPolicy.check` and `PasswordHasher.hash` do.
   */
  async run(id: string, wanted: Wanted): Promise<void> {
    const recovery = await this.open.find(id);
    if (!isMembers(recovery)) throw recoveryProblems.proofsMissing();
    const phoneWanted = wanted.newPhone === true;
    const proofs = await this.counting.require(recovery, phoneWanted ? 'phone' : undefined);
    const lost = await this.lostOf(recovery.memberId, wanted);
    const { password } = wanted;
    const anythingLost = lost.lostPasskeys.length > 0 || lost.lostTotp !== undefined;
    if (password === undefined && !anythingLost && !phoneWanted) throw recoveryProblems.nothingAsked();
    if (password !== undefined) await this.examine(recovery.memberId, password);
    const passwordHash = password === undefined ? undefined : await this.hasher.hash(password);
    const byIdentity = proofs.includes('identity');
    await this.db.transact(async (tx) => {
      const { phoneConfirmedAt } = await this.require(tx, recovery);
      if (phoneWanted && phoneConfirmedAt === null) throw recoveryProblems.phoneUnconfirmed();
      const request = { ...lost, passwordHash, phoneWanted, byIdentity };
      if (byIdentity) await this.atOnce(tx, { ...recovery, phoneConfirmedAt }, request);
      else await this.wait(tx, recovery, request);
    });
  }

  private async lostOf(memberId: string, { lostPasskeys = [], lostTotp = false }: Wanted): Promise<Lost> {
    const { passkeys, totp } = await this.factors.ofMember(memberId);
    const errors = lostPasskeys.flatMap((lost, at) =>
      passkeys.some(({ id }) => id === lost) ? [] : [{ pointer: `/lostPasskeys/${String(at)}`, code: 'not-a-choice' }],
    );
    if (lostTotp && totp === undefined) errors.push({ pointer: '/lostTotp', code: 'not-a-choice' });
    if (errors.length > 0) throw requestProblems.invalid({ errors });
    return { lostPasskeys: [...new Set(lostPasskeys)], lostTotp: lostTotp ? totp?.id : undefined };
  }

  private async examine(memberId: string, password: string): Promise<void> {
    const errors = await this.policy.check(password, await this.members.wordsAbout(memberId), '/password');
    if (errors.length > 0) throw requestProblems.invalid({ errors });
  }

  /** As everything stands now, and stays until the transaction ends. */
  private async require(tx: Tx, { id, memberId }: MembersRecovery): Promise<Recovery> {
    const member = await this.members.hold(tx, memberId);
    const present = await this.recoveries.lock(tx, id);
    if (present?.state !== 'open' || (member?.status ?? 'closed') === 'closed') throw recoveryProblems.notOpen();
    return present;
  }

  private async atOnce(tx: Tx, recovery: MembersRecovery, request: Request): Promise<void> {
    await this.endings.others(tx, recovery);
    await this.recoveries.request(tx, recovery.id, request);
    const { passwordHash = null, lostTotp = null, ...asked } = request;
    if (!(await this.effect.run(tx, { ...recovery, ...asked, passwordHash, lostTotp })))
      throw recoveryProblems.phoneRefused();
  }

  private async wait(tx: Tx, recovery: MembersRecovery, request: Request): Promise<void> {
    const { id, memberId } = recovery;
    if ((await this.recoveries.stoppedLately(tx, memberId)) >= settings.cancelsMax)
      throw recoveryProblems.identityNeeded();
    if (await this.recoveries.hasWaiting(tx, memberId)) throw recoveryProblems.waitingAlready();
    const [token, stopCode] = [randomToken(), randomDigits(STOP_CODE_DIGITS)];
    const stops = { cancelTokenHash: sha256(token), stopCodeIndex: this.index.of(stopDomain, stopCode) };
    const dueAt = await this.recoveries.request(tx, id, { ...request, stops });
    await this.announce.run(tx, { memberId, dueAt, token, stopCode });
    const details = {
      recoveryId: id,
      password: request.passwordHash !== undefined,
      phone: request.phoneWanted,
      factors: request.lostPasskeys.length + (request.lostTotp === undefined ? 0 : 1),
    };
    await this.audit.record(tx, recoveryRequested({ ...about(recovery), details }));
  }
}
