import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner } from '../../platform/database/index.js';
import { type CategorySwitch, categorySwitch } from './switch.js';

/** The payment behind a posting, as its member may know it. */
export interface PostedPayment {
  readonly paymentId: string;
  /** As the merchant writes it. */
  readonly merchantName: string;
  readonly category: CategorySwitch;
}

/** What postings name their payments by. */
export interface PaymentTraces {
  /** A hold of a payment has its id. */
  readonly holdIds: readonly string[];
  readonly operationIds: readonly string[];
}

export interface PostedPayments {
  readonly byHold: ReadonlyMap<string, PostedPayment>;
  readonly byOperation: ReadonlyMap<string, PostedPayment>;
}

interface Row {
  readonly id: string;
  readonly operationId: string | null;
  readonly merchantName: string;
  readonly merchantCategory: string;
}

/** What entries of payments were for. */
@Injectable()
export class PaymentsOfPostings {
  constructor(private readonly db: Db) {}

  /** The category code of the payment behind an entry, as an expression; null where there is none. */
  static categorySql(holdId: string, operationId: string): string {
    return `coalesce(
      (select p.merchant_category from app.payment p where p.payment_id = ${holdId}),
      (select p.merchant_category from app.payment_step s join app.payment p on p.payment_id = s.payment_id
        where s.operation_id = ${operationId} limit 1))`;
  }

  /** Of others' payments nothing is told. */
  async find(
    memberId: string,
    { holdIds, operationIds }: PaymentTraces,
    runner: SqlRunner = this.db,
  ): Promise<PostedPayments> {
    const [byHold, byOperation] = [new Map<string, PostedPayment>(), new Map<string, PostedPayment>()];
    if (holdIds.length === 0 && operationIds.length === 0) return { byHold, byOperation };
    const columns = `p.merchant_name as "merchantName", p.merchant_category as "merchantCategory"`;
    const rows = await runner.query<Row>(
      `select p.payment_id as id, null as "operationId", ${columns}
         from app.payment p where p.payment_id = any($2) and p.member_id = $1
       union all
       select p.payment_id, s.operation_id, ${columns}
         from app.payment_step s join app.payment p on p.payment_id = s.payment_id
        where s.operation_id = any($3) and p.member_id = $1`,
      [memberId, holdIds, operationIds],
    );
    for (const { id, operationId, merchantName, merchantCategory } of rows) {
      const payment = { paymentId: id, merchantName, category: categorySwitch(merchantCategory) };
      if (operationId === null) byHold.set(id, payment);
      else byOperation.set(operationId, payment);
    }
    return { byHold, byOperation };
  }
}
