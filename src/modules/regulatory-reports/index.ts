export { RegulatoryReportsModule, RegulatoryReportsPartsModule } from './regulatory-reports.module.js';
export { type OutstandingAt, ReportBalances } from './report-balances.js';
export type { BalanceReport, ReportDay, ReportDifference } from './balance-report.js';
export { addDays, baseDatesUntil, dayOf, isDay, startOfDay } from './japan-days.js';
export { isBusinessDay } from './business-days.js';
export { reportsProblems } from './regulatory-reports.problems.js';
export { reportsSettings } from './regulatory-reports.settings.js';
