import { Injectable } from '@nestjs/common';
import { isId } from '../../platform/ids/ids.js';
import { requestProblems } from '../../platform/problems/index.js';
import { type PaymentPlace, PaymentListsRepository } from './payment-lists.repository.js';
import { paymentDetail, paymentView } from './payment-view.js';
import type { PaymentDetailView, PaymentsView } from './payments.dto.js';
import { paymentsProblems } from './payments.problems.js';
import { paymentsSettings as settings } from './payments.settings.js';

/** A member's own payments. */
@Injectable()
export class ShowPayments {
  constructor(private readonly lists: PaymentListsRepository) {}

  /** Raises `request.invalid` for a place that is none. */
  async list(memberId: string, before: string | undefined): Promise<PaymentsView> {
    const rowsMax = settings.listRowsMax;
    const rows = await this.lists.ofMember(memberId, before === undefined ? undefined : placeOf(before), rowsMax + 1);
    const page = rows.slice(0, rowsMax);
    const last = page.at(-1);
    const stops = await this.lists.stops(memberId, 1);
    return {
      payments: page.map(paymentView),
      ...(rows.length > rowsMax && last !== undefined ? { next: `${last.at.toISOString()}~${last.id}` } : {}),
      owedYen: await this.lists.owedYen(memberId),
      suspended: stops.some(({ liftedAt }) => liftedAt === null),
    };
  }

  /** Raises `payments.not-found`; another member's is not found. */
  async one(memberId: string, id: string): Promise<PaymentDetailView> {
    const row = await this.lists.one(memberId, id);
    if (row === undefined) throw paymentsProblems.notFound();
    return paymentDetail(row, await this.lists.steps(memberId, id));
  }
}

function placeOf(text: string): PaymentPlace {
  const [at = '', id = ''] = text.split('~');
  const instant = new Date(at);
  if (Number.isNaN(instant.getTime()) || !isId(id))
    throw requestProblems.invalid({ errors: [{ pointer: '/before', code: 'wrong-form' }] });
  return { at: instant, id };
}
