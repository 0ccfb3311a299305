import type { BalanceReportView, ReportDayView } from '../../api/types.js';
import { csvFile } from '../../ui/csv.js';
import { dayAt } from './periods.js';

/** The days of a report up to the one in Japan on which it was made: days to come say nothing yet. */
export function passedDays({ days, readAt }: Pick<BalanceReportView, 'days' | 'readAt'>): readonly ReportDayView[] {
  const today = dayAt(new Date(readAt));
  return days.filter(({ day }) => day <= today);
}

/** The same days as a file, named by its first and last. Amounts are without commas or signs of money, as a spreadsheet takes them. */
export function fileOf(report: Pick<BalanceReportView, 'days' | 'readAt' | 'from' | 'until'>): {
  readonly name: string;
  readonly text: string;
} {
  const head = ['day', 'business_day', 'outstanding_yen', 'owed_besides_yen', 'liability_yen', 'to_be_secured_yen'];
  const days = passedDays(report);
  const rows = days.map(({ day, business, outstandingYen, owedYen, liabilityYen, requiredYen }) => [
    ...[day, business ? '1' : '0', String(outstandingYen), String(owedYen), String(liabilityYen)],
    requiredYen === undefined ? '' : String(requiredYen),
  ]);
  return { name: `balances-${report.from}-${days.at(-1)?.day ?? report.until}.csv`, text: csvFile(head, rows) };
}
