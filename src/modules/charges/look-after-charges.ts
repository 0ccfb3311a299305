import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { newId } from '../../platform/ids/ids.js';
import { Log } from '../../platform/logging/index.js';
import { askInTime, waitBeforeAsking } from '../../platform/partners/ask-in-time.js';
import { BankGateway, ChargeableLinks, someAtOnce } from '../links/index.js';
import { AskBank, settlementOf } from './ask-bank.js';
import type { Charge } from './charge.js';
import { ChargesRepository, type Due } from './charges.repository.js';
import { chargesSettings as settings } from './charges.settings.js';
import { SettleCharge } from './settle-charge.js';

/**
 * Looks after open charges, whatever became of the process that began them: asks the bank where nobody has, holds an answer
 * for lost that nobody has heard, and inquires what became of what is unknown. Never orders a second time. Source: checklist 11.
 */
@Injectable()
@Checkpoint('11.charge-unknown')
export class LookAfterCharges {
  constructor(
    private readonly charges: ChargesRepository,
    private readonly links: ChargeableLinks,
    private readonly bank: BankGateway,
    private readonly askBank: AskBank,
    private readonly settle: SettleCharge,
    private readonly log: Log,
  ) {}

  async run(): Promise<void> {
    await someAtOnce(await this.charges.due(), settings.askedAtOnce, ({ id, due }) => this.take(id, due));
  }

  private async take(id: string, due: Due): Promise<void> {
    const charge = await this.charges.find(id);
    if (charge === undefined) return;
    switch (due) {
      case 'ask':
        return this.askBank.run(id);
      case 'give-up':
        await this.settle.unlessUnderWay(charge, { outcome: 'declined', by: 'portal', reason: 'not-asked' });
        return;
      case 'lost':
        return this.askBank.unknown(charge);
      case 'inquire':
        return this.inquire(charge);
    }
  }

  private async inquire(charge: Charge): Promise<void> {
    if (charge.state !== 'unknown') return;
    // First, so that no two sweeps ask about it at once.
    await this.charges.inquireAgain(charge.id, waitBeforeAsking(settings.inquirySeconds * 2, charge.inquiries));
    const behind = await this.links.account(charge.linkId, charge.memberId);
    if (behind === undefined) throw new Error('a charge has the link of its member');
    const order = { reference: charge.id, nonce: newId(), account: behind.account, amountYen: charge.amountYen };
    const answer = await askInTime(settings.bankTimeoutMs, (signal) => this.bank.inquire(order, signal));
    if (answer.outcome === 'slow' || answer.outcome === 'down') {
      this.log.warn('charges.bank-did-not-say', { chargeId: charge.id, outcome: answer.outcome });
      return;
    }
    if (answer.outcome === 'pending') await this.charges.notePending(charge.id);
    const settlement = settlementOf(answer, 'inquiry');
    if (settlement !== undefined) await this.settle.unlessUnderWay(charge, settlement);
  }
}
