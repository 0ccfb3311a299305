import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Log, word } from '../../platform/logging/index.js';
import { askInTime } from '../../platform/partners/ask-in-time.js';
import { Audit } from '../audit/index.js';
import { BankGateway, ChargeableLinks, DenyLink, linksSettings, NOT_ME, someAtOnce } from '../links/index.js';
import { debitDenialEnded } from './charges.events.js';
import { chargesSettings as settings } from './charges.settings.js';
import { type DebitDenial, DebitDenialsRepository, type DenialEnd } from './debit-denials.repository.js';

const SYSTEM = { kind: 'system' } as const;

/** What the call says, after the bank's own greeting. Whoever holds the account need not be a member, so it is in Japanese. */
const PURPOSE =
  '関所カードへの引き落としに身に覚えがない、というご連絡がありました。この口座からの引き落としを止めるときは、9を押してください。ご自身のチャージであれば、1を押してください。暗証番号などをお聞きすることはありません。';

/**
 * Has the bank call the holder of an account about a debit, at the number that it holds, and hears what is pressed: 9 ends the
 * link at once; whatever else leaves it as it is. Source: checklist e.
 */
@Injectable()
@Checkpoint('e.non-member-stop')
export class CallAboutDebit {
  constructor(
    private readonly db: Db,
    private readonly denials: DebitDenialsRepository,
    private readonly links: ChargeableLinks,
    private readonly denyLink: DenyLink,
    private readonly bank: BankGateway,
    private readonly log: Log,
    private readonly audit: Audit,
  ) {}

  /**
   * Safe to repeat: the bank has a call once under its id. Raises an error while nobody knows whether it calls, so that it is asked
   * again; a call that was not placed in its time ends without one.
   */
  async place(denialId: string): Promise<void> {
    const denial = await this.denials.find(denialId);
    if (denial === undefined || denial.placed) return;
    if (await this.order(denial)) await this.denials.placed(denial.id);
    else await this.end(denial, 'not-called');
  }

  /** What was pressed in the calls under way. */
  async hear(): Promise<void> {
    await someAtOnce(await this.denials.underWay(), settings.askedAtOnce, (denial) => this.take(denial));
  }

  private async order({ id, linkId, memberId, callId }: DebitDenial): Promise<boolean> {
    const behind = await this.links.account(linkId, memberId);
    if (behind === undefined) throw new Error('a debit has the link of its member');
    const order = { callId, nonce: newId(), account: behind.account, service: '関所カード', purpose: PURPOSE };
    const { outcome } = await askInTime(linksSettings.bankTimeoutMs, (signal) =>
      this.bank.call({ ...order, language: 'ja', digitsMax: 1 }, signal),
    );
    if (outcome === 'calling') return true;
    this.log.warn('charges.bank-did-not-call', { denialId: word(id) });
    if (outcome !== 'not-called') throw new Error(`the bank is ${outcome}`);
    return false;
  }

  private async take(denial: DebitDenial): Promise<void> {
    if (!denial.placed) return denial.over ? this.end(denial, 'not-called') : undefined;
    const answer = await askInTime(linksSettings.bankTimeoutMs, (signal) =>
      this.bank.answer(denial.callId, newId(), signal),
    );
    if (answer.outcome === 'pressed') return this.end(denial, answer.digits === NOT_ME ? 'denied' : 'kept');
    // What the bank does not say is not pressed yet; the time of the call goes on.
    if (answer.outcome === 'unanswered' || denial.over) await this.end(denial, 'unanswered');
  }

  private async end({ id: denialId, chargeId, linkId, memberId }: DebitDenial, as: DenialEnd): Promise<void> {
    await this.db.transact(async (tx) => {
      if (!(await this.denials.end(tx, denialId, as))) return;
      const unlinked = as === 'denied' && (await this.denyLink.run(tx, linkId));
      const details = { denialId, chargeId, end: as, unlinked };
      const subject = { kind: 'member', id: memberId } as const;
      await this.audit.record(tx, debitDenialEnded({ actor: SYSTEM, subject, memberId, details }));
    });
  }
}
