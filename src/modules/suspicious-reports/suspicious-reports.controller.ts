import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { IdParam } from '../../platform/http/index.js';
import { Concerns } from '../staff/index.js';
import { ShowReports } from './show-reports.js';
import {
  DraftedReportView,
  DraftReportDto,
  FileReportDto,
  RewriteReportDto,
  SuspiciousReportsView,
  WholeSuspiciousReportView,
} from './suspicious-reports.dto.js';
import { suspiciousReportsProblems as problems } from './suspicious-reports.problems.js';
import { WriteReport } from './write-report.js';

/** For one role alone: nobody else of the staff may learn that there is a report, and the member never. */
@Controller('issuer/api/suspicious-reports')
@Access({ level: 'staff', roles: ['compliance'] })
export class SuspiciousReportsController {
  constructor(
    private readonly show: ShowReports,
    private readonly write: WriteReport,
  ) {}

  @Get()
  list(@Caller() caller: Principal): Promise<SuspiciousReportsView> {
    return this.show.list(caller);
  }

  @Get(':reportId')
  @Concerns({ report: 'reportId' })
  @Refuses(problems.notFound)
  one(@Caller() caller: Principal, @Param('reportId', IdParam) reportId: string): Promise<WholeSuspiciousReportView> {
    return this.show.one(reportId, caller);
  }

  @Post()
  @Concerns({ member: 'memberId', case: 'caseId' })
  @Refuses(problems.memberUnknown)
  async draft(
    @Caller() caller: Principal,
    @Body() { memberId, caseId, ...draft }: DraftReportDto,
  ): Promise<DraftedReportView> {
    return { id: await this.write.draft(memberId, caseId, draft, caller) };
  }

  @Post(':reportId/text')
  @HttpCode(204)
  @Concerns({ report: 'reportId' })
  @Refuses(problems.notFound, problems.filedBefore)
  async rewrite(
    @Caller() caller: Principal,
    @Param('reportId', IdParam) reportId: string,
    @Body() body: RewriteReportDto,
  ): Promise<void> {
    await this.write.rewrite(reportId, body, caller);
  }

  /** It was handed in on a day, under a number, as whoever says so has it before them. */
  @Post(':reportId/filing')
  @HttpCode(204)
  @Concerns({ report: 'reportId' })
  @Refuses(problems.notFound, problems.filedBefore, problems.textDiffers, problems.dateWrong)
  async file(
    @Caller() caller: Principal,
    @Param('reportId', IdParam) reportId: string,
    @Body() body: FileReportDto,
  ): Promise<void> {
    await this.write.file(reportId, body, caller);
  }
}
