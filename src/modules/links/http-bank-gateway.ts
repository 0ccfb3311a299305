import { Injectable } from '@nestjs/common';
import type { JWTPayload } from 'jose';
import { Clock } from '../../platform/clock/index.js';
import { askSigned, instantOf } from '../../platform/partners/ask-signed.js';
import {
  BankAddresses,
  BankGateway,
  type CallAnswer,
  type CallOrder,
  type CallStart,
  type DebitAnswer,
  type DebitOrder,
  type MatchAnswer,
  type MatchQuestion,
} from './bank-gateway.js';

const PRESSED = /^[0-9*#]{1,32}$/;
const DECLINES = ['insufficient-funds', 'account-stopped', 'over-bank-limit', 'other'] as const;
const BANK_REFERENCE = /^[A-Za-z0-9-]{1,40}$/;
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/**
 * The bank over https, as docs/bank-gateway.openapi.json says. A question is JSON, signed as Standard Webhooks says; the
 * answer is a compact JWS (EdDSA) whose subject is the link or call and whose payload names the nonce of the question.
 */
@Injectable()
export class HttpBankGateway extends BankGateway {
  constructor(
    private readonly addresses: BankAddresses,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async match({ linkId, ...question }: MatchQuestion, signal: AbortSignal): Promise<MatchAnswer> {
    const payload = await this.ask('/matches', linkId, { link: linkId, ...question }, signal);
    const { outcome, phoneChangedAt } = payload;
    if (outcome === 'no-match' || outcome === 'unknown') return { outcome };
    if (outcome !== 'match') throw new Error('the bank gave no known answer');
    if (phoneChangedAt === null) return { outcome };
    const changed = instantOf(phoneChangedAt);
    // A match that does not say whether the number is new is not whole.
    if (changed === undefined) throw new Error('the answer of the bank is not whole');
    return { outcome, phoneChangedAt: changed };
  }

  override async call({ callId, ...order }: CallOrder, signal: AbortSignal): Promise<CallStart> {
    const { outcome } = await this.ask('/calls', callId, { call: callId, ...order }, signal);
    if (outcome === 'calling' || outcome === 'not-called') return { outcome };
    throw new Error('the bank gave no known answer');
  }

  override async answer(callId: string, nonce: string, signal: AbortSignal): Promise<CallAnswer> {
    const { outcome, digits } = await this.ask('/calls/answer', callId, { call: callId, nonce }, signal);
    if (outcome === 'waiting' || outcome === 'unanswered') return { outcome };
    if (outcome !== 'pressed' || typeof digits !== 'string' || !PRESSED.test(digits))
      throw new Error('the bank gave no known answer');
    return { outcome, digits };
  }

  override debit(order: DebitOrder, signal: AbortSignal): Promise<DebitAnswer> {
    return this.askOfDebit('/debits', order, signal);
  }

  override inquire(order: DebitOrder, signal: AbortSignal): Promise<DebitAnswer> {
    return this.askOfDebit('/debits/inquiry', order, signal);
  }

  private async askOfDebit(path: string, order: DebitOrder, signal: AbortSignal): Promise<DebitAnswer> {
    const { reference, amountYen, ...rest } = order;
    const question = { reference, ...rest, amountYen: Number(amountYen) };
    const said = await this.ask(path, reference, question, signal);
    const { outcome, reason, bankReference, bookedOn } = said;
    switch (outcome) {
      case 'pending':
      case 'never-received':
        return { outcome };
      case 'declined': {
        const known = DECLINES.find((one) => one === reason);
        if (known === undefined) throw new Error('the bank gave no known reason');
        return { outcome, reason: known };
      }
      case 'debited':
        // The amount is part of the answer: whatever else the bank has taken is not this order.
        if (said['amountYen'] !== question.amountYen) throw new Error('the bank debited another amount');
        if (typeof bankReference !== 'string' || !BANK_REFERENCE.test(bankReference))
          throw new Error('the answer of the bank is not whole');
        if (typeof bookedOn !== 'string' || !DAY.test(bookedOn)) throw new Error('the answer of the bank is not whole');
        return { outcome, bankReference, bookedOn };
      default:
        throw new Error('the bank gave no known answer');
    }
  }

  /** Asks once, and believes only a signed answer to just this question. */
  private async ask(
    path: string,
    subject: string,
    question: Readonly<Record<string, unknown>> & { readonly nonce: string },
    signal: AbortSignal,
  ): Promise<JWTPayload> {
    const { url, ...bank } = await this.addresses.find();
    const asked = { subject, nonce: question.nonce, body: question, at: this.clock.now() };
    return (await askSigned({ ...bank, url: url + path }, asked, signal)).payload;
  }
}
