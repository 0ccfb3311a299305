import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Access, Refuses } from '../../platform/access/index.js';
import { IdParam } from '../../platform/http/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { creditProblems } from '../credit/index.js';
import { SandboxRequestsView, SandboxResultView } from './settlement-sandbox.dto.js';
import { SettlementSandbox } from './settlement-sandbox.js';

/** The bank of a rehearsal, as it is asked by file. */
@Controller('rehearsal/settlements')
@Access({ level: 'rehearsal' })
export class SettlementSandboxController {
  constructor(private readonly sandbox: SettlementSandbox) {}

  /** The files that were released to it. */
  @Get()
  list(): Promise<SandboxRequestsView> {
    return this.sandbox.list();
  }

  /** Has it debit the accounts of a file, once, and gives what it says of it: the same at every repetition. */
  @Post(':id/result')
  @HttpCode(200)
  @Refuses(
    requestProblems.notFound,
    creditProblems.fileUnknown,
    creditProblems.fileNotReleased,
    creditProblems.fileChanged,
  )
  answer(@Param('id', IdParam) id: string): Promise<SandboxResultView> {
    return this.sandbox.answer(id);
  }
}
