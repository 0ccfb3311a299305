import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { IdParam } from '../../platform/http/index.js';
import { Concerns } from '../staff/index.js';
import { casesProblems as problems } from './cases.problems.js';
import { LeakReportDto, LeakView, RecordLeakDto } from './leak.dto.js';
import { ReportLeak } from './report-leak.js';
import { ShowLeak } from './show-leak.js';

@Controller('issuer/api/cases/:caseId/leak')
export class LeakController {
  constructor(
    private readonly show: ShowLeak,
    private readonly leak: ReportLeak,
  ) {}

  /** Who of the case was seen by whom, and by when that is reported. */
  @Get()
  @Access({ level: 'staff', roles: ['fraud', 'approver', 'auditor'] })
  @Concerns({ case: 'caseId' })
  @Refuses(problems.notFound)
  one(@Caller() caller: Principal, @Param('caseId', IdParam) caseId: string): Promise<LeakView> {
    return this.show.run(caseId, caller);
  }

  /** Data have leaked. */
  @Post()
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Concerns({ case: 'caseId' })
  @Refuses(problems.notFound, problems.leakKnown, problems.knownInFuture)
  async record(
    @Caller() caller: Principal,
    @Param('caseId', IdParam) caseId: string,
    @Body() { knownAt, malicious }: RecordLeakDto,
  ): Promise<void> {
    await this.leak.record(caseId, new Date(knownAt), malicious, caller);
  }

  /** The first report was handed in. */
  @Post('first')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Concerns({ case: 'caseId' })
  @Refuses(problems.leakUnknown, problems.leakReported)
  async first(
    @Caller() caller: Principal,
    @Param('caseId', IdParam) caseId: string,
    @Body() { reference }: LeakReportDto,
  ): Promise<void> {
    await this.leak.report(caseId, 'first', reference, caller);
  }

  /** The full report was handed in. */
  @Post('full')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Concerns({ case: 'caseId' })
  @Refuses(problems.leakUnknown, problems.leakReported)
  async full(
    @Caller() caller: Principal,
    @Param('caseId', IdParam) caseId: string,
    @Body() { reference }: LeakReportDto,
  ): Promise<void> {
    await this.leak.report(caseId, 'full', reference, caller);
  }
}
