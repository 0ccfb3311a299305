import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { KeyedHash } from '../../platform/crypto/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Attempts, type Budget } from '../attempts/index.js';
import { Audit } from '../audit/index.js';
import { OneTimeCodes } from '../credentials/index.js';
import { Members, membersSettings, type SignInMember } from '../members/index.js';
import { Notifications } from '../notifications/index.js';
import { about } from './change-event.js';
import { ChangeAddresses } from './change-addresses.js';
import { changeConfirmed, confirmationRefused } from './changes.events.js';
import { changesProblems } from './changes.problems.js';
import { ChangesRepository } from './changes.repository.js';
import { changesSettings as settings } from './changes.settings.js';
import { numberTakenMail } from './changes.templates.js';
import { type ContactChange, needsCode } from './contact-change.js';
import { newPhone } from './new-phone.js';

const perChange: Budget = {
  name: 'changes.confirmation',
  triesMax: settings.codeTriesMax,
  // Longer than a change can wait.
  windowSeconds: 1_209_600,
};

const DAY_SECONDS = 86_400;

/** Under what the MAC of a change's code is made. */
export const confirmationDomain = (id: string): string => `contact-change:${id}`;

/** A code as people type it. */
const asDigits = (typed: string): string => typed.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '');

/** Shows that the new address is the member's, by the code that was sent there. A try is spent before it is judged. */
@Injectable()
@Checkpoint('⑧.pending-change')
export class ConfirmChange {
  constructor(
    private readonly db: Db,
    private readonly changes: ChangesRepository,
    private readonly addresses: ChangeAddresses,
    private readonly members: Members,
    private readonly codes: OneTimeCodes,
    private readonly notifications: Notifications,
    private readonly attempts: Attempts,
    private readonly keyedHash: KeyedHash,
    private readonly audit: Audit,
  ) {}

  /** Raises `request.not-found`, `changes.not-pending`, `changes.code-wrong` and `changes.code-spent`. */
  async run(memberId: string, id: string, code: string): Promise<void> {
    const change = waiting(await this.changes.find(this.db, memberId, id), await this.members.status(memberId));
    if (change.confirmedAt !== null || !needsCode(change.kind)) return;
    if (change.kind === 'phone') await this.judgePhone(change, code);
    else await this.judge(change, code);
    await this.db.transact(async (tx) => {
      const member = await this.members.hold(tx, memberId);
      const held = waiting(await this.changes.lock(tx, change), member);
      await this.changes.confirm(tx, held.id);
      if (held.kind === 'phone') await this.takeNumberOver(tx, held);
      await this.audit.record(tx, changeConfirmed(about(held)));
    });
  }

  /** The code by SMS has tries of its own, over all sends. */
  private async judgePhone(change: ContactChange, code: string): Promise<void> {
    const phone = await this.addresses.of(this.db, change.id, 'new');
    const verdict = await this.codes.verify(newPhone, change.id, code, phone);
    if (verdict === 'right') return;
    const { details, ...who } = about(change);
    const triesLeft = await this.codes.triesLeft(newPhone, change.id);
    const reason = `code-${verdict}`;
    await this.audit.recordAlone(
      confirmationRefused({ ...who, outcome: 'refused', details: { ...details, reason, triesLeft } }),
    );
    throw verdict === 'spent' || triesLeft === 0 ? changesProblems.codeSpent() : changesProblems.codeWrong();
  }

  /** Whoever had the number gets no more codes there, hears of it, and loses it after a wait. Source: checklist 5. */
  @Checkpoint('5.phone-taken-over')
  private async takeNumberOver(tx: Tx, { id, memberId }: ContactChange): Promise<void> {
    const holder = await this.members.otherHolderOf(tx, await this.addresses.of(tx, id, 'new'), memberId);
    if (holder === undefined || !(await this.members.suspendPhone(tx, holder))) return;
    await this.changes.noteHolder(tx, id, holder);
    const days = Math.ceil(membersSettings.phoneReleaseSeconds / DAY_SECONDS);
    await this.notifications.send(
      tx,
      numberTakenMail.to({ kind: 'member', id: holder }, { params: { days }, secret: {} }),
    );
  }

  private async judge(change: ContactChange, code: string): Promise<void> {
    const reserved = await this.attempts.reserve(perChange, change.id);
    const right =
      reserved.granted &&
      change.confirmationMac !== null &&
      this.keyedHash.matches('code', confirmationDomain(change.id), asDigits(code), change.confirmationMac);
    if (right) return;
    const { details, ...who } = about(change);
    const reason = reserved.granted ? 'code-wrong' : 'code-spent';
    const refused = confirmationRefused({
      ...who,
      outcome: 'refused',
      details: { ...details, reason, triesLeft: reserved.left },
    });
    if (!reserved.granted) {
      this.audit.count(refused);
      throw changesProblems.codeSpent();
    }
    await this.audit.recordAlone(refused);
    throw reserved.left === 0 ? changesProblems.codeSpent() : changesProblems.codeWrong();
  }
}

/** One that may still take effect. */
function waiting(change: ContactChange | undefined, member: SignInMember | undefined): ContactChange {
  if (change === undefined) throw requestProblems.notFound();
  if (change.state !== 'pending' || change.due || member?.securityEpoch !== change.securityEpoch)
    throw changesProblems.notPending();
  return change;
}
