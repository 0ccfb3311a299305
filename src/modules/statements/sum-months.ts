import { jsonYen } from '../ledger/index.js';
import { CATEGORY_SWITCHES, categorySwitch, type CategorySwitch } from '../payments/index.js';
import { type LineKind, sortOf } from './line-sort.js';
import type { MonthSum } from './months.repository.js';
import type { StatementMonthView } from './statements.dto.js';

/** What months come to, one after the other, from what stood before the first. Pure. */
export function sumMonths(
  months: readonly string[],
  sums: readonly MonthSum[],
  openingYen: bigint,
): readonly StatementMonthView[] {
  let endYen = openingYen;
  return months.map((month) => {
    const kinds = new Map<LineKind, bigint>();
    const categories = new Map<CategorySwitch, bigint>();
    for (const sum of sums.filter((one) => one.month === month)) {
      const yen = BigInt(sum.yen);
      const hold = sum.purpose === null ? undefined : { purpose: sum.purpose };
      const { kind } = sortOf({ kind: sum.kind, amountYen: yen, hold });
      kinds.set(kind, (kinds.get(kind) ?? 0n) + yen);
      endYen += yen;
      if (kind !== 'payment') continue;
      const category = categorySwitch(sum.category ?? '');
      categories.set(category, (categories.get(category) ?? 0n) - yen);
    }
    const cameYen = (kind: LineKind): number => jsonYen(kinds.get(kind) ?? 0n);
    const wentYen = (kind: LineKind): number => jsonYen(-(kinds.get(kind) ?? 0n));
    return {
      ...{
        month,
        chargedYen: cameYen('charge'),
        receivedYen: cameYen('transfer-in'),
        sentYen: wentYen('transfer-out'),
      },
      ...{ paidYen: wentYen('payment'), refundedYen: cameYen('refund'), otherYen: cameYen('other') + cameYen('bill') },
      endYen: jsonYen(endYen),
      categories: CATEGORY_SWITCHES.filter((category) => (categories.get(category) ?? 0n) !== 0n).map((category) => ({
        category,
        paidYen: jsonYen(categories.get(category) ?? 0n),
      })),
    };
  });
}
