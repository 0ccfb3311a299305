import { Injectable } from '@nestjs/common';
import type { SqlRunner } from '../../platform/database/index.js';
import { ChargesOfPostings, type PostedCharge } from '../charges/index.js';
import { PaymentsOfPostings, type PostedPayment } from '../payments/index.js';
import { type PostedTransfer, TransfersOfPostings } from '../transfers/index.js';
import { type LineKind, type LineSort, sortOf, type SortedBy } from './line-sort.js';

/** What a line can be named by. */
export interface Traced extends SortedBy {
  readonly operationId?: string;
  readonly intentId?: string | undefined;
  readonly hold: { readonly id: string; readonly purpose: string } | undefined;
}

/** What a line was for: no more of others than the lists of charges, transfers and payments tell. Source: checklist ④. */
export type LineName = Partial<PostedCharge> & Partial<PostedTransfer> & Partial<PostedPayment>;

export type NamedLine<Line> = Line & { readonly sort: LineSort; readonly name: LineName };

/** Puts beside lines what they were for. */
@Injectable()
export class NameLines {
  constructor(
    private readonly charges: ChargesOfPostings,
    private readonly transfers: TransfersOfPostings,
    private readonly payments: PaymentsOfPostings,
  ) {}

  async run<Line extends Traced>(
    memberId: string,
    lines: readonly Line[],
    runner?: SqlRunner,
  ): Promise<readonly NamedLine<Line>[]> {
    const sorted = lines.map((line) => ({ ...line, sort: sortOf(line) }));
    const of = (...kinds: readonly LineKind[]) => sorted.filter(({ sort: { kind } }) => kinds.includes(kind));
    const operations = (some: readonly Traced[]) => unique(some.map(({ operationId }) => operationId));
    const holds = (some: readonly Traced[]) => unique(some.map(({ hold }) => hold?.id));
    const paid = of('payment', 'refund');
    const sent = of('transfer-in', 'transfer-out');
    // One after the other: an extract has one connection.
    const charges = await this.charges.find(memberId, operations(of('charge')), runner);
    const transfers = await this.transfers.find(
      memberId,
      { intentIds: unique(sent.map(({ intentId }) => intentId)), holdIds: holds(sent) },
      runner,
    );
    const payments = await this.payments.find(
      memberId,
      { holdIds: holds(paid), operationIds: operations(paid.filter(({ hold }) => hold === undefined)) },
      runner,
    );
    const nameOf = ({
      sort: { kind },
      operationId = '',
      intentId = '',
      hold,
    }: Traced & { sort: LineSort }): LineName => {
      if (kind === 'charge') return charges.get(operationId) ?? {};
      if (kind === 'transfer-in' || kind === 'transfer-out')
        return transfers.byIntent.get(intentId) ?? transfers.byHold.get(hold?.id ?? '') ?? {};
      if (kind === 'payment' || kind === 'refund')
        return payments.byHold.get(hold?.id ?? '') ?? payments.byOperation.get(operationId) ?? {};
      return {};
    };
    return sorted.map((line) => ({ ...line, name: nameOf(line) }));
  }
}

function unique(ids: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(ids.filter((id) => id !== undefined))];
}
