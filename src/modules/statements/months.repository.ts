import { Injectable } from '@nestjs/common';
import type { SqlRunner } from '../../platform/database/index.js';
import { entriesSql } from '../ledger/index.js';
import { PaymentsOfPostings } from '../payments/index.js';
import type { Period } from './period.js';

/** Lines of a month that are alike, summed up. */
export interface MonthSum {
  /** `2026-11`, in Japan. */
  readonly month: string;
  /** Of the postings. */
  readonly kind: string;
  readonly purpose: string | null;
  /** Of the merchant, by its code. */
  readonly category: string | null;
  /** With a minus when they left the account; all of them went the same way. */
  readonly yen: string;
}

const CATEGORY = PaymentsOfPostings.categorySql('e.hold_id', 'e.operation_id');

/** Sums over a member's entries. */
@Injectable()
export class MonthsRepository {
  async sums(reports: SqlRunner, memberId: string, { from, until }: Period): Promise<MonthSum[]> {
    return reports.query<MonthSum>(
      `select month, kind, purpose, category, sum(amount_yen)::text as yen
         from (select to_char(e.posted_at at time zone 'Asia/Tokyo', 'YYYY-MM') as month, e.kind, e.purpose, e.amount_yen,
                      case when e.kind like 'payment-%' or e.purpose = 'authorization' then ${CATEGORY} end as category
                 from ${entriesSql('$1')} e where e.posted_at >= $2 and e.posted_at < $3) line
        group by month, kind, purpose, category, sign(amount_yen)`,
      [memberId, from, until],
    );
  }
}
