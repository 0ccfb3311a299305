import { csvFile } from '../../ui/csv.js';
import { dayAt, type Period } from './periods.js';

interface MadeReport<Day> {
  readonly days: readonly Day[];
  /** When it was made (ISO 8601). */
  readonly readAt: string;
}

interface DayAmounts {
  readonly day: string;
  readonly business: boolean;
  readonly outstandingYen: number;
  readonly owedYen: number;
  readonly liabilityYen: number;
  readonly requiredYen?: number;
}

/** The days of a report up to the one in Japan on which it was made: days to come say nothing yet. */
export function passedDays<Day extends Pick<DayAmounts, 'day'>>({ days, readAt }: MadeReport<Day>): readonly Day[] {
  const today = dayAt(new Date(readAt));
  return days.filter(({ day }) => day <= today);
}

/** The same days as a file, named by its first and last. Amounts are without commas or signs of money, as a spreadsheet takes them. */
export function fileOf(report: MadeReport<DayAmounts> & Period): { readonly name: string; readonly text: string } {
  const head = ['day', 'business_day', 'outstanding_yen', 'owed_besides_yen', 'liability_yen', 'to_be_secured_yen'];
  const days = passedDays(report);
  const rows = days.map(({ day, business, outstandingYen, owedYen, liabilityYen, requiredYen }) => [
    ...[day, business ? '1' : '0', String(outstandingYen), String(owedYen), String(liabilityYen)],
    requiredYen === undefined ? '' : String(requiredYen),
  ]);
  return { name: `balances-${report.from}-${days.at(-1)?.day ?? report.until}.csv`, text: csvFile(head, rows) };
}
