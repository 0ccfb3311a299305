import { jsonYen } from '../ledger/index.js';
import type { BalanceReport } from './balance-report.js';
import type { BalanceReportView } from './regulatory-reports.dto.js';

type Named = { readonly amountYen: bigint };
const yen = <Row extends Named>(row: Row) => ({ ...row, amountYen: jsonYen(row.amountYen) });

/** The report with amounts as JSON has them. */
export function presentReport(report: BalanceReport): BalanceReportView {
  const { legalForm, from, until, readAt, final, owed } = report;
  return {
    ...{ legalForm, from, until, readAt, final },
    openingYen: jsonYen(report.openingYen),
    issued: report.issued.map(yen),
    recovered: report.recovered.map(yen),
    issuedYen: jsonYen(report.issuedYen),
    recoveredYen: jsonYen(report.recoveredYen),
    closingYen: jsonYen(report.closingYen),
    runningYen: jsonYen(report.runningYen),
    counterYen: jsonYen(report.counterYen),
    differences: report.differences.map(yen),
    estatesYen: jsonYen(owed.estatesYen),
    closingPayoutsYen: jsonYen(owed.closingPayoutsYen),
    days: report.days.map(({ outstandingYen, owedYen, liabilityYen, requiredYen, ...day }) => ({
      ...day,
      outstandingYen: jsonYen(outstandingYen),
      owedYen: jsonYen(owedYen),
      liabilityYen: jsonYen(liabilityYen),
      ...(requiredYen === undefined ? {} : { requiredYen: jsonYen(requiredYen) }),
    })),
  };
}
