import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import { type ComparedPage, comparedPage, ReconcileLedger } from '../ledger/index.js';

/**
 * Compares authorizations with what is held for them, whenever the books are compared: each that was approved has the hold
 * of its member, into which went what was asked for and raised, and out of which came what was captured and given back; and no
 * hold of a payment is without one. What a hold gave back because its time was over is no step of the payment.
 */
@Injectable()
@Checkpoint('13.clearing')
export class CompareHolds implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly books: ReconcileLedger,
  ) {}

  onModuleInit(): void {
    this.books.register((after, rowsMax) => this.authorizations(after, rowsMax));
    this.books.register((after, rowsMax) => this.holds(after, rowsMax));
  }

  private authorizations(after: string | undefined, rowsMax: number): Promise<ComparedPage> {
    return comparedPage(
      this.db,
      `select p.payment_id as id, array_remove(array[
           case when h.hold_id is null or h.account_id is distinct from p.member_id then 'payment-without-hold' end,
           case when h.placed_yen <> p.amount_yen + s.raised or h.captured_yen <> s.captured
                  or h.released_yen - x.expired <> s.released then 'payment-hold' end], null) as wrong
         from (select * from app.payment
                where payment_id > $1 and kind = 'authorization' and outcome = 'approved'
                order by payment_id limit $2) p
         left join app.ledger_hold h on h.hold_id = p.payment_id
         cross join lateral (
           select coalesce(sum(amount_yen) filter (where kind = 'raise'), 0) as raised,
                  coalesce(sum(amount_yen) filter (where kind = 'capture'), 0) + coalesce(sum(held_yen), 0) as captured,
                  coalesce(sum(amount_yen) filter (where kind = 'release'), 0) as released
             from app.payment_step where payment_id = p.payment_id) s
         cross join lateral (
           select coalesce(-sum(e.amount_yen), 0) as expired
             from app.ledger_entry e join app.ledger_posting q on q.posting_id = e.posting_id
            where e.hold_id = p.payment_id and q.hold_step = 'expire') x
        order by p.payment_id`,
      after,
      rowsMax,
    );
  }

  private holds(after: string | undefined, rowsMax: number): Promise<ComparedPage> {
    return comparedPage(
      this.db,
      `select h.hold_id as id,
              array_remove(array[case when p.payment_id is null then 'hold-without-payment' end], null) as wrong
         from (select * from app.ledger_hold
                where hold_id > $1 and purpose = 'authorization' order by hold_id limit $2) h
         left join app.payment p on p.payment_id = h.hold_id and p.outcome = 'approved'
        order by h.hold_id`,
      after,
      rowsMax,
    );
  }
}
