import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { Members } from '../members/index.js';
import { Notifications } from '../notifications/index.js';
import { accountOf } from './bank-account.js';
import { findBank } from './banks.js';
import type { Link } from './link.js';
import {
  deniedMail,
  linkedMail,
  linkedSms,
  linkLetter,
  restoredMail,
  stoppedLinkSms,
  suspendedMail,
  unlinkedMail,
} from './links.templates.js';

const MAILS = {
  linked: linkedMail,
  denied: deniedMail,
  unlinked: unlinkedMail,
  suspended: suspendedMail,
  restored: restoredMail,
} as const;

/** Tells the member, by every channel, what happened to a link. */
@Injectable()
export class TellLink {
  constructor(
    private readonly members: Members,
    private readonly notifications: Notifications,
  ) {}

  async run(tx: Tx, link: Link, what: keyof typeof MAILS): Promise<void> {
    const to = { kind: 'member', id: link.memberId } as const;
    await this.notifications.send(tx, MAILS[what].to(to, { params: bankWords(link), secret: {} }));
    const member = await this.members.status(link.memberId, tx);
    // Somebody else has proven a suspended number: it is theirs who read it.
    if (member === undefined || member.phoneSuspended || what === 'restored') return;
    const sms = what === 'linked' ? linkedSms : stoppedLinkSms;
    await this.notifications.send(tx, sms.to(to, { params: {}, secret: {} }));
  }

  /** To the address that the bank has just compared with the member's, and found to be the same. */
  async letter(tx: Tx, link: Link, code: string): Promise<void> {
    const to = { kind: 'member', id: link.memberId } as const;
    await this.notifications.send(tx, linkLetter.to(to, { params: bankWords(link), secret: { code } }));
  }
}

function bankWords({ account }: Link): { bankJa: string; bankEn: string } {
  const bank = findBank(accountOf(account).bankCode);
  return { bankJa: bank?.ja ?? '銀行', bankEn: bank?.en ?? 'a bank' };
}
