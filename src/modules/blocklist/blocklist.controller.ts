import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { IdParam } from '../../platform/http/index.js';
import { staffProblems } from '../staff/index.js';
import { AddEntries } from './add-entries.js';
import {
  AddEntriesDto,
  AddedView,
  BlocklistExportView,
  BlocklistQuery,
  BlocklistView,
  RemovalDto,
  RemovalView,
} from './blocklist.dto.js';
import { ExportEntries } from './export-entries.js';
import { blocklistProblems as problems } from './blocklist.problems.js';
import { ListEntries } from './list-entries.js';
import { RemoveEntry } from './remove-entry.js';

/** The lists of attackers' and victims' identifiers. */
@ApiTags('issuer')
@Controller('issuer/api/blocklist')
export class BlocklistController {
  constructor(
    private readonly listEntries: ListEntries,
    private readonly exportEntries: ExportEntries,
    private readonly addEntries: AddEntries,
    private readonly removeEntry: RemoveEntry,
  ) {}

  @Get()
  @Access({ level: 'staff', roles: ['fraud', 'approver', 'auditor'] })
  list(@Caller() caller: Principal, @Query() query: BlocklistQuery): Promise<BlocklistView> {
    return this.listEntries.run(query, caller);
  }

  /** All live entries, for a file; without their values, which nobody has. */
  @Get('export')
  @Access({ level: 'staff', roles: ['fraud', 'auditor'] })
  export(@Caller() caller: Principal): Promise<BlocklistExportView> {
    return this.exportEntries.run(caller);
  }

  @Post()
  @Access({ level: 'staff', roles: ['fraud'] })
  @Refuses(problems.alreadyListed, staffProblems.proposalPending)
  add(@Caller() caller: Principal, @Body() body: AddEntriesDto): Promise<AddedView> {
    return this.addEntries.run(caller, body);
  }

  @Post(':id/removal')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Refuses(problems.entryEnded, staffProblems.proposalPending)
  remove(
    @Caller() caller: Principal,
    @Param('id', IdParam) id: string,
    @Body() body: RemovalDto,
  ): Promise<RemovalView> {
    return this.removeEntry.run(caller, id, body.reason);
  }
}
