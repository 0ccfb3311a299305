export { RegulatoryReportsModule, RegulatoryReportsPartsModule } from './regulatory-reports.module.js';
export { type OutstandingAt, ReportBalances } from './report-balances.js';
export type { BalanceReport, ReportDay, ReportDifference } from './balance-report.js';
export { baseDatesUntil, dayOf, isDay } from './japan-days.js';
export { reportsProblems } from './regulatory-reports.problems.js';
export { reportsSettings } from './regulatory-reports.settings.js';
