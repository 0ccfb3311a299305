import { Controller, Get, Query } from '@nestjs/common';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { presentReport } from './present-report.js';
import { BalanceReportQuery, BalanceReportView } from './regulatory-reports.dto.js';
import { reportsProblems as problems } from './regulatory-reports.problems.js';
import { ReportBalances } from './report-balances.js';

@Controller('issuer/api/balance-report')
export class RegulatoryReportsController {
  constructor(private readonly reports: ReportBalances) {}

  /** What was outstanding in a period, how it has become so, day by day, and whether the books agree. */
  @Get()
  @Access({ level: 'staff', roles: ['approver', 'auditor'] })
  @Refuses(problems.periodWrong, problems.periodTooLong)
  async balances(
    @Caller() caller: Principal,
    @Query() { from, until }: BalanceReportQuery,
  ): Promise<BalanceReportView> {
    return presentReport(await this.reports.run(from, until, { kind: 'staff', id: caller.id }));
  }
}
