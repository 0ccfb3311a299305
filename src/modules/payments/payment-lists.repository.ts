import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/index.js';
import { owedYenSql } from './payment-facet.js';
import type { PaymentRow } from './payment-view.js';
import type { DeclineReason, StepKind, StopCause } from './payment.js';

/** Where a page of payments goes on. */
export interface PaymentPlace {
  readonly at: Date;
  readonly id: string;
}

export interface StopRow {
  readonly id: string;
  readonly cardId: string;
  readonly memberId: string;
  readonly cause: StopCause;
  readonly at: Date;
  readonly liftedAt: Date | null;
}

const COLUMNS = `p.payment_id as id, p.at, p.outcome, p.kind, p.reason, p.merchant_name as "merchantName",
  p.merchant_country as "merchantCountry", p.merchant_category as "merchantCategory", p.channel,
  p.amount_yen::integer as "amountYen", p.expires_at as "expiresAt", coalesce(p.expires_at <= app.now(), false) as over,
  s.raised as "raisedYen", s.captured as "capturedYen", s.released as "releasedYen", s.forced as "forcedYen",
  s.forced_held as "forcedHeldYen", s.refunded as "refundedYen", s.owed as "owedYen"`;
const sum = (kind: StepKind, column = 'amount_yen') =>
  `coalesce(sum(s.${column}) filter (where s.kind = '${kind}'), 0)::integer`;
const SUMS = `cross join lateral (
  select ${sum('raise')} as raised, ${sum('capture')} as captured, ${sum('release')} as released,
         ${sum('forced')} as forced, ${sum('forced', 'held_yen')} as forced_held, ${sum('refund')} as refunded,
         ${sum('forced', 'owed_yen')} as owed
    from app.payment_step s where s.payment_id = p.payment_id) s`;

/** Reads payments for members and staff. */
@Injectable()
export class PaymentListsRepository {
  constructor(private readonly db: Db) {}

  /** A page of a member's payments, the newest first. */
  async ofMember(memberId: string, before: PaymentPlace | undefined, rowsMax: number): Promise<PaymentRow[]> {
    return this.db.query<PaymentRow>(
      `select ${COLUMNS} from app.payment p ${SUMS}
        where p.member_id = $1
          and ($2::timestamptz is null or (p.at, p.payment_id) < ($2, $3::uuid))
        order by p.at desc, p.payment_id desc limit $4`,
      [memberId, before?.at ?? null, before?.id ?? null, rowsMax],
    );
  }

  async one(memberId: string, id: string): Promise<PaymentRow | undefined> {
    const rows = await this.db.query<PaymentRow>(
      `select ${COLUMNS} from app.payment p ${SUMS} where p.member_id = $1 and p.payment_id = $2`,
      [memberId, id],
    );
    return rows[0];
  }

  async steps(memberId: string, id: string): Promise<{ at: Date; kind: StepKind; amountYen: number }[]> {
    return this.db.query(
      `select s.at, s.kind, s.amount_yen::integer as "amountYen" from app.payment_step s
        where s.payment_id = $2 and s.member_id = $1 order by s.at, s.step_id limit 200`,
      [memberId, id],
    );
  }

  /** What the member owes. */
  async owedYen(memberId: string): Promise<number> {
    const [row] = await this.db.query<{ owed: number }>(`select ${owedYenSql('$1::uuid')}::integer as owed`, [
      memberId,
    ]);
    return row?.owed ?? 0;
  }

  /** What has suspended cards of the member, the newest first. */
  async stops(memberId: string, rowsMax: number): Promise<StopRow[]> {
    return this.db.query<StopRow>(
      `select stop_id as id, card_id as "cardId", member_id as "memberId", cause, at, lifted_at as "liftedAt"
         from app.payment_stop where member_id = $1 order by at desc limit $2`,
      [memberId, rowsMax],
    );
  }

  /** Declines of the last 24 hours, by reason. */
  async declines(): Promise<{ reason: DeclineReason; count: number }[]> {
    return this.db.query(
      `select reason, count(*)::integer as count from app.payment
        where outcome = 'declined' and at > app.now() - interval '24 hours' group by reason order by count(*) desc`,
    );
  }
}
