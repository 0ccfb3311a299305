import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Log } from '../../platform/logging/index.js';
import { Audit } from '../audit/index.js';
import { Members } from '../members/index.js';
import { accountOf } from './bank-account.js';
import { BankGateway } from './bank-gateway.js';
import type { Link } from './link.js';
import { about, LinkSteps } from './link-steps.js';
import { linkCalled } from './links.events.js';
import { LinksRepository } from './links.repository.js';
import { linksSettings as settings } from './links.settings.js';

const SYSTEM = { kind: 'system' } as const;

/** What the call says, after the bank's own greeting. It tells no code and no account. */
const WORDS = {
  ja: {
    service: '関所カード',
    first: '関所カードに、お客さまの口座を登録する申し込みがありました。',
    again: 'コードが正しくありませんでした。',
    then: 'ご自身の申し込みであれば、画面に表示されているコードを押してください。身に覚えがなければ、9を押してください。コードを誰かに言われて押すことはありません。',
  },
  en: {
    service: 'Sekisho Card',
    first: 'Somebody asked to link your account to the Sekisho Card.',
    again: 'That was not the code.',
    then: 'If it was you, press the code that your screen shows. If it was not, press 9. Nobody may tell you which code to press.',
  },
} as const;

/** Has the bank call the number that it holds; never one that came with a request. Source: checklist b and P2. */
@Injectable()
@Checkpoint('b.call-back', 'P2.call-back')
export class PlaceCall {
  constructor(
    private readonly db: Db,
    private readonly links: LinksRepository,
    private readonly bank: BankGateway,
    private readonly members: Members,
    private readonly steps: LinkSteps,
    private readonly log: Log,
    private readonly audit: Audit,
  ) {}

  async run(linkId: string, callId: string): Promise<void> {
    const found = await this.links.find(linkId);
    if (found === undefined || !isDue(found, callId)) return;
    const calling = await this.order(found, callId);
    await this.db.transact(async (tx) => {
      const link = await this.links.lock(tx, linkId);
      if (link === undefined || !isDue(link, callId)) return;
      if (!calling) return this.steps.refuse(tx, link, 'call-failed', SYSTEM);
      await this.links.placed(tx, linkId, callId);
      const details = { linkId, callId, callTry: link.callTry };
      await this.audit.record(tx, linkCalled({ ...about(link, SYSTEM), details }));
    });
  }

  private async order(link: Link, callId: string): Promise<boolean> {
    const { locale } = await this.members.person(link.memberId);
    const { service, first, again, then } = WORDS[locale];
    try {
      const { outcome } = await this.bank.call(
        {
          callId,
          nonce: newId(),
          account: accountOf(link.account),
          service,
          purpose: `${link.callTry === 1 ? first : again}${locale === 'en' ? ' ' : ''}${then}`,
          language: locale,
          digitsMax: settings.codeDigits,
        },
        AbortSignal.timeout(settings.bankTimeoutMs),
      );
      return outcome === 'calling';
    } catch (error) {
      this.log.warn('links.bank-did-not-call', { linkId: link.id }, error);
      return false;
    }
  }
}

const isDue = (link: Link, callId: string): boolean =>
  link.state === 'calling' && link.callId === callId && link.callPlacedAt === null;
