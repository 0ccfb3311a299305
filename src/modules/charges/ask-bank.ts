import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Log } from '../../platform/logging/index.js';
import { askInTime } from '../../platform/partners/ask-in-time.js';
import { Problem } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { CardGate } from '../cards/index.js';
import { refusalOfNarrowStop } from '../freezes/index.js';
import { jsonYen, MemberAccounts } from '../ledger/index.js';
import { isNewDevice } from '../limits/index.js';
import { BankGateway, ChargeableLinks, type DebitAnswer } from '../links/index.js';
import { type GateAsk, MoneyGate, refusalOfGate } from '../money-gate/index.js';
import { deviceOf } from '../sign-in/index.js';
import { type Charge, type SettledBy, type Settlement } from './charge.js';
import { chargeUnknown } from './charges.events.js';
import { ChargesRepository } from './charges.repository.js';
import { chargesSettings as settings } from './charges.settings.js';
import { SettleCharge } from './settle-charge.js';

const SYSTEM = { kind: 'system' } as const;

/**
 * Orders the bank to debit, once: that it is asked is committed before it is, and whoever finds it so never asks again. What it
 * does not answer, or not to be believed, is unknown, and what was reserved stays so. Source: checklist 11.
 */
@Injectable()
@Checkpoint('11.charge-unknown')
export class AskBank {
  constructor(
    private readonly db: Db,
    private readonly charges: ChargesRepository,
    private readonly links: ChargeableLinks,
    private readonly accounts: MemberAccounts,
    private readonly cards: CardGate,
    private readonly gate: MoneyGate,
    private readonly bank: BankGateway,
    private readonly settle: SettleCharge,
    private readonly audit: Audit,
    private readonly log: Log,
  ) {}

  /** `sessionId` is that of who has asked for it; whoever takes up what was left behind does not know it. */
  async run(chargeId: string, sessionId?: string): Promise<void> {
    const begun = await this.db.transact((tx) => this.begin(tx, chargeId, sessionId));
    if (begun === undefined) return;
    const { charge, stopped } = begun;
    if (stopped) {
      await this.settle.unlessUnderWay(charge, { outcome: 'declined', by: 'portal', reason: 'stopped' });
      return;
    }
    const answer = await this.ask(charge);
    if (answer?.outcome === 'pending') await this.charges.notePending(chargeId);
    const settlement = settlementOf(answer, 'answer');
    if (settlement === undefined) await this.unknown(charge);
    else await this.settle.unlessUnderWay({ ...charge, state: 'asking' }, settlement);
  }

  /** Nobody knows how it went. */
  async unknown({ id, memberId, linkId, amountYen }: Charge): Promise<void> {
    await this.db.transact(async (tx) => {
      if (!(await this.charges.markUnknown(tx, id))) return;
      const details = { chargeId: id, linkId, amountYen: jsonYen(amountYen) };
      const subject = { kind: 'member', id: memberId } as const;
      await this.audit.record(tx, chargeUnknown({ actor: SYSTEM, subject, memberId, outcome: 'failed', details }));
    });
  }

  /** Whose turn it is asks; nobody asks for what was stopped since it was reserved. */
  private async begin(
    tx: Tx,
    chargeId: string,
    sessionId: string | undefined,
  ): Promise<{ charge: Charge; stopped: boolean } | undefined> {
    const charge = await this.charges.find(chargeId, tx);
    if (charge?.state !== 'requested') return undefined;
    // The account, the gate, the link and the charge, in the order in which everybody else takes them.
    const open = (await this.isOpen(tx, charge.memberId, sessionId)) && (await this.links.isActive(tx, charge.linkId));
    const held = await this.charges.lock(tx, chargeId);
    if (held?.state !== 'requested') return undefined;
    if (open) await this.charges.beginAsking(tx, chargeId);
    return { charge: held, stopped: !open };
  }

  /** Whether all that was asked when it was reserved still lets it through. A device of which nobody knows is as new as can be. */
  private async isOpen(tx: Tx, memberId: string, sessionId: string | undefined): Promise<boolean> {
    await this.accounts.hold(tx, memberId);
    if (!(await this.isCardOpen(tx, memberId))) return false;
    const ask: GateAsk = { memberId, channel: 'charge', sessionId };
    const books = await this.gate.look(tx, ask);
    const newDevice = isNewDevice(deviceOf(books, ask).since, books.at);
    const against = refusalOfGate(books, ask) ?? refusalOfNarrowStop(books, ask, { newPayee: false, newDevice });
    return against === undefined;
  }

  private async isCardOpen(tx: Tx, memberId: string): Promise<boolean> {
    try {
      await this.cards.require(tx, memberId, 'charge');
      return true;
    } catch (error) {
      if (error instanceof Problem && error.status < 500) return false;
      throw error;
    }
  }

  private async ask(charge: Charge): Promise<DebitAnswer | undefined> {
    const behind = await this.links.account(charge.linkId, charge.memberId);
    if (behind === undefined) throw new Error('a charge has the link of its member');
    const order = { reference: charge.id, nonce: newId(), account: behind.account, amountYen: charge.amountYen };
    const answer = await askInTime(settings.bankTimeoutMs, (signal) => this.bank.debit(order, signal));
    if (answer.outcome !== 'slow' && answer.outcome !== 'down') return answer;
    this.log.warn('charges.bank-did-not-answer', { chargeId: charge.id, outcome: answer.outcome });
    return undefined;
  }
}

/** What an answer makes of a charge; undefined while nobody knows. */
export function settlementOf(answer: DebitAnswer | undefined, by: SettledBy): Settlement | undefined {
  switch (answer?.outcome) {
    case 'debited':
      return { outcome: 'posted', by, bankReference: answer.bankReference, bookedOn: answer.bookedOn };
    case 'declined':
      return { outcome: 'declined', by, reason: answer.reason };
    case 'never-received':
      // Of an order that is just being given it says nothing.
      if (by === 'answer') return undefined;
      return { outcome: 'declined', by, reason: 'not-received' };
    case 'pending':
    case undefined:
      return undefined;
  }
}
