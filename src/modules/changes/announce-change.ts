import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { Tx } from '../../platform/database/index.js';
import { OneTimeCodes } from '../credentials/index.js';
import { Members } from '../members/index.js';
import { groupedStopCode, Notifications, RecipientDirectories } from '../notifications/index.js';
import type { ChangeRecipients } from './change-addresses.js';
import { changesSettings as settings } from './changes.settings.js';
import { CHANGE_WORDS, confirmationMail, leavingAddressLetter, nameRequestedLetter } from './changes.templates.js';
import type { ChangeId, ChangeKind } from './contact-change.js';
import { newPhone } from './new-phone.js';

export interface Announcement {
  readonly memberId: string;
  readonly changeId: ChangeId;
  readonly kind: ChangeKind;
  /** The new number, where it is one. */
  readonly phone: string;
  readonly to: ChangeRecipients;
  readonly dueAt: Date;
  /** For a new e-mail address. */
  readonly code: string;
  /** For the present e-mail address. */
  readonly token: string;
  /** For the present phone. */
  readonly stopCode: string;
}

/** Tells of a change that was asked for: what is new its code, and all others at once what is under way. */
@Injectable()
@Checkpoint('⑧.pending-change', '⑧.stop-code')
export class AnnounceChange {
  constructor(
    private readonly notifications: Notifications,
    private readonly codes: OneTimeCodes,
    private readonly directories: RecipientDirectories,
    private readonly members: Members,
  ) {}

  async run(tx: Tx, of: Announcement): Promise<void> {
    const { memberId, kind, to, dueAt, token, stopCode } = of;
    const member = { kind: 'member', id: memberId } as const;
    const params = { at: dueAt.toISOString() };
    const words = CHANGE_WORDS[kind];
    await this.sendCode(tx, of);
    // Link and code are worth something for as long as they can stop or undo the change.
    const expiresAt = new Date(dueAt.getTime() + settings.setBackSeconds * 1_000);
    const mail = words.requested.to(kind === 'email' ? to.old : member, { params, secret: { token }, expiresAt });
    await this.notifications.send(tx, mail);
    const secret = { code: groupedStopCode(stopCode) };
    const sms = words.requestedSms.to(kind === 'phone' ? to.old : member, { params, secret, expiresAt: dueAt });
    // A number that somebody else has proven is not where a code that stops things may go.
    if ((await this.members.status(memberId, tx))?.phoneSuspended === false) await this.notifications.send(tx, sms);
    if (kind === 'address') await this.notifications.send(tx, leavingAddressLetter.to(to.old, { params, secret: {} }));
    if (kind === 'name') await this.notifications.send(tx, nameRequestedLetter.to(member, { params, secret: {} }));
    for (const former of await this.directories.formerOf(tx, member)) {
      await this.notifications.send(tx, words.requestedCopy.to(former, { params, secret: {} }));
    }
  }

  /** To what is new, where a code can be received. */
  private async sendCode(tx: Tx, { kind, changeId, phone, to, dueAt, code }: Announcement): Promise<void> {
    const params = { at: dueAt.toISOString() };
    if (kind === 'email')
      await this.notifications.send(tx, confirmationMail.to(to.new, { params, secret: { code }, expiresAt: dueAt }));
    if (kind === 'phone') await this.codes.issue(tx, newPhone, { subject: changeId, to: to.new, phone });
  }
}
