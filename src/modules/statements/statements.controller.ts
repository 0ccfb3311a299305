import { Controller, Get, Header, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access, Caller, type Principal, RECENT, Refuses } from '../../platform/access/index.js';
import { ListStatement } from './list-statement.js';
import { ShowMonths } from './show-months.js';
import { ShowPending } from './show-pending.js';
import { disposition, type StatementFile } from './statement-file.js';
import {
  StatementFileQuery,
  StatementMonthsView,
  StatementPaperQuery,
  StatementPendingView,
  StatementQuery,
  StatementView,
} from './statements.dto.js';
import { statementsProblems as problems } from './statements.problems.js';
import { filesRate } from './statements.rates.js';
import { WriteCsv } from './write-csv.js';
import { WritePaper } from './write-paper.js';

const BINARY = { type: 'string', format: 'binary' } as const;

@Controller('api/statement')
export class StatementsController {
  constructor(
    private readonly listStatement: ListStatement,
    private readonly showPending: ShowPending,
    private readonly showMonths: ShowMonths,
    private readonly writeCsv: WriteCsv,
    private readonly writePaper: WritePaper,
  ) {}

  /** What came in and went out, the newest first, each line with the balance after it. */
  @Get()
  @Access({ level: 'holder', page: 'statement' })
  list(@Caller() caller: Principal, @Query() query: StatementQuery): Promise<StatementView> {
    return this.listStatement.run(caller.id, query);
  }

  /** What can be spent, and what is held. */
  @Get('pending')
  @Access({ level: 'holder' })
  pending(@Caller() caller: Principal): Promise<StatementPendingView> {
    return this.showPending.run(caller.id);
  }

  /** The last twelve months, summed up. */
  @Get('months')
  @Access({ level: 'holder' })
  months(@Caller() caller: Principal): Promise<StatementMonthsView> {
    return this.showMonths.run(caller.id);
  }

  /** The lines as a file for spreadsheets: the last year, or the days that are asked for. */
  @Get('csv')
  @Access({ level: 'holder', rate: filesRate.name, ...RECENT })
  @ApiProduces('text/csv')
  @ApiResponse({ status: 200, schema: BINARY })
  @Header('cache-control', 'no-store')
  @Refuses(problems.tooLong, problems.tooMany)
  async csv(
    @Caller() caller: Principal,
    @Query() query: StatementFileQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return given(reply, await this.writeCsv.run(caller, query));
  }

  /** A month on paper. */
  @Get('pdf')
  @Access({ level: 'holder', rate: filesRate.name, ...RECENT })
  @ApiProduces('application/pdf')
  @ApiResponse({ status: 200, schema: BINARY })
  @Header('cache-control', 'no-store')
  @Refuses(problems.notBegun, problems.tooMany)
  async pdf(
    @Caller() caller: Principal,
    @Query() query: StatementPaperQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return given(reply, await this.writePaper.run(caller, query));
  }
}

function given(reply: FastifyReply, file: StatementFile): StreamableFile {
  reply.header('content-disposition', disposition(file));
  return new StreamableFile(Buffer.from(file.content), { type: file.type });
}
