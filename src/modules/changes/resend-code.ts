import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { KeyedHash, randomDigits } from '../../platform/crypto/index.js';
import { Db } from '../../platform/database/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Attempts, type Budget, type Reservation } from '../attempts/index.js';
import { OneTimeCodes } from '../credentials/index.js';
import { Members } from '../members/index.js';
import { Notifications } from '../notifications/index.js';
import { ChangeAddresses } from './change-addresses.js';
import { changesProblems } from './changes.problems.js';
import { ChangesRepository } from './changes.repository.js';
import { changesSettings as settings } from './changes.settings.js';
import { confirmationMail } from './changes.templates.js';
import { confirmationDomain } from './confirm-change.js';
import { type ContactChange, needsCode } from './contact-change.js';
import { newPhone } from './new-phone.js';

const mailSends: Budget = {
  name: 'changes.confirmation-sends',
  triesMax: settings.codeResendsMax,
  // Longer than a change can wait.
  windowSeconds: 1_209_600,
};

/** Sends the code to what is new once more; the one before is then worth nothing, and the tries are the same. */
@Injectable()
@Checkpoint('⑧.pending-change')
export class ResendCode {
  constructor(
    private readonly db: Db,
    private readonly changes: ChangesRepository,
    private readonly addresses: ChangeAddresses,
    private readonly members: Members,
    private readonly codes: OneTimeCodes,
    private readonly attempts: Attempts,
    private readonly keyedHash: KeyedHash,
    private readonly notifications: Notifications,
  ) {}

  /** Raises `request.not-found`, `changes.not-pending` and `changes.code-sends-spent`. */
  async run(memberId: string, id: string): Promise<void> {
    const change = await this.changes.find(this.db, memberId, id);
    if (change === undefined) throw requestProblems.notFound();
    if (!wantsCode(change)) throw changesProblems.notPending();
    const phone = change.kind === 'phone' ? await this.addresses.of(this.db, change.id, 'new') : undefined;
    const { granted, retryAfterSeconds }: Reservation =
      phone === undefined
        ? await this.attempts.reserve(mailSends, change.id)
        : await this.codes.mayIssue(newPhone, phone);
    if (!granted) throw changesProblems.codeSendsSpent(retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
    await this.db.transact(async (tx) => {
      await this.members.hold(tx, memberId);
      const held = await this.changes.lock(tx, change);
      if (held === undefined || !wantsCode(held)) throw changesProblems.notPending();
      const to = await this.addresses.recipient(tx, held.id, 'new');
      if (phone !== undefined) {
        await this.codes.issue(tx, newPhone, { subject: held.id, to, phone });
        return;
      }
      const code = randomDigits(settings.codeDigits);
      await this.changes.renewCode(tx, held.id, this.keyedHash.of('code', confirmationDomain(held.id), code));
      const params = { at: held.dueAt.toISOString() };
      await this.notifications.send(tx, confirmationMail.to(to, { params, secret: { code }, expiresAt: held.dueAt }));
    });
  }
}

const wantsCode = ({ kind, state, due, confirmedAt }: ContactChange): boolean =>
  needsCode(kind) && state === 'pending' && !due && confirmedAt === null;
