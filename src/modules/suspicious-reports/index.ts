export { SuspiciousReportsModule } from './suspicious-reports.module.js';
export { suspiciousReportsProblems } from './suspicious-reports.problems.js';
