import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { BlindIndex, KeyedHash, equalInConstantTime, randomDigits } from '../../platform/crypto/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Attempts, type Budget, type Reservation } from '../attempts/index.js';
import { Audit } from '../audit/index.js';
import { Notifications, type Recipient } from '../notifications/index.js';
import { codeAccepted, codeIssued, codeRefused } from './credentials.events.js';
import { CredentialsRepository, type KeptCode } from './credentials.repository.js';
import { credentialsSettings as settings } from './credentials.settings.js';
import { OneTimeCodes, type CodeOrder, type CodePurpose, type CodeVerdict } from './one-time-codes.js';

const PHONE_DOMAIN = 'credentials.one-time-code-phone';

const triesOf = (purpose: CodePurpose): Budget => ({
  name: `code-tries.${purpose.name}`,
  triesMax: purpose.triesMax,
  windowSeconds: purpose.triesWindowSeconds,
});

const sendsOf = (purpose: CodePurpose): Budget => ({
  name: `code-sends.${purpose.name}`,
  triesMax: purpose.sendsMax,
  windowSeconds: purpose.sendsWindowSeconds,
});

@Injectable()
@Checkpoint('5.phone-code')
export class SmsCodes extends OneTimeCodes {
  constructor(
    private readonly db: Db,
    private readonly rows: CredentialsRepository,
    private readonly attempts: Attempts,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
    private readonly blindIndex: BlindIndex,
    private readonly keyedHash: KeyedHash,
  ) {
    super();
  }

  @Checkpoint('5.code-sends')
  override async mayIssue(purpose: CodePurpose, phone: string): Promise<Reservation> {
    return this.attempts.reserve(sendsOf(purpose), this.keyedHash.of('tries', PHONE_DOMAIN, phone).toString('hex'));
  }

  override async issue(tx: Tx, purpose: CodePurpose, order: CodeOrder): Promise<void> {
    const code = randomDigits(settings.codeDigits);
    const codeId = newId<'OneTimeCode'>();
    const expiresAt = await this.rows.putCode(tx, {
      purpose: purpose.name,
      subject: order.subject,
      codeId,
      recipientKind: order.to.kind,
      recipientId: order.to.id,
      phoneIndex: this.blindIndex.of(PHONE_DOMAIN, order.phone),
      mac: this.keyedHash.of('code', domainOf(codeId), code),
      ttlSeconds: purpose.ttlSeconds,
    });
    await this.notifications.send(tx, {
      channel: 'sms',
      to: order.to,
      template: purpose.template,
      ...(order.params === undefined ? {} : { params: order.params }),
      secret: { ...order.secret, code },
      expiresAt,
    });
    await this.audit.record(tx, codeIssued({ ...whoHas(order.to), details: { purpose: purpose.name, codeId } }));
  }

  @Checkpoint('5.code-tries')
  override async verify(purpose: CodePurpose, subject: string, code: string, phone?: string): Promise<CodeVerdict> {
    const reservation = await this.attempts.reserve(triesOf(purpose), subject);
    const kept = await this.rows.findCode(purpose.name, subject);
    if (!reservation.granted) {
      // Anybody can go on trying, so these are counted per minute instead of written one by one.
      this.audit.count(refusal(purpose, kept, 'spent', 0));
      return 'spent';
    }
    if (kept !== undefined && this.isRight(kept, code, phone) && (await this.use(purpose, subject, kept))) {
      await this.attempts.giveBack(triesOf(purpose), subject);
      return 'right';
    }
    await this.audit.recordAlone(refusal(purpose, kept, 'wrong', reservation.left));
    return 'wrong';
  }

  override triesLeft(purpose: CodePurpose, subject: string): Promise<number> {
    return this.attempts.left(triesOf(purpose), subject);
  }

  /** Whether the code belongs to the row; the row's own life is judged by the update that uses it up. */
  private isRight(kept: KeptCode, typed: string, phone: string | undefined): boolean {
    const sameCode = this.keyedHash.matches('code', domainOf(kept.codeId), asDigits(typed), kept.mac);
    if (phone === undefined) return sameCode && kept.live;
    const phones = this.blindIndex.candidates(PHONE_DOMAIN, phone);
    return sameCode && kept.live && phones.some((index) => equalInConstantTime(index, kept.phoneIndex));
  }

  private async use(purpose: CodePurpose, subject: string, kept: KeptCode): Promise<boolean> {
    return this.db.transact(async (tx) => {
      if (!(await this.rows.useCode(tx, purpose.name, subject, kept.codeId))) return false;
      await this.audit.record(
        tx,
        codeAccepted({ ...whoHad(kept), details: { purpose: purpose.name, codeId: kept.codeId } }),
      );
      return true;
    });
  }
}

const domainOf = (codeId: string): string => `one-time-code:${codeId}`;

/** A code as people type it: full width digits, blanks and dashes between groups are no mistake. */
const asDigits = (typed: string): string =>
  typed
    .slice(0, 32)
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '');

function whoHas(to: Recipient) {
  // Whose address it is, the module knows that gave it.
  if (to.kind === 'address') return { actor: { kind: 'anonymous' }, subject: { kind: 'system' } } as const;
  if (to.kind === 'application') {
    return { actor: { kind: 'applicant', id: to.id }, subject: { kind: 'application', id: to.id } } as const;
  }
  return { actor: { kind: 'member', id: to.id }, subject: { kind: 'member', id: to.id }, memberId: to.id } as const;
}

/** Who typed a code is known only as the one it was sent to. */
function whoHad(kept: KeptCode | undefined) {
  if (kept === undefined) return { actor: { kind: 'anonymous' }, subject: { kind: 'system' } } as const;
  return whoHas({ kind: kept.recipientKind, id: kept.recipientId });
}

function refusal(purpose: CodePurpose, kept: KeptCode | undefined, reason: 'wrong' | 'spent', triesLeft: number) {
  return codeRefused({ ...whoHad(kept), outcome: 'refused', details: { purpose: purpose.name, reason, triesLeft } });
}
