import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '../../platform/access/index.js';
import { ChecklistQuery, ChecklistView } from './checklist.dto.js';
import { ShowChecklist } from './show-checklist.js';

/** What is proven of the security checklist. Who reads it learns what is not, so it is for those who answer for it. */
@ApiTags('issuer')
@Controller('issuer/api/checklist')
export class ChecklistController {
  constructor(private readonly showChecklist: ShowChecklist) {}

  /** Every item for one service, with its clauses, modules, tests and the result of the last run. */
  @Get()
  @Access({ level: 'staff', roles: ['auditor', 'approver', 'admin'] })
  show(@Query() query: ChecklistQuery): ChecklistView {
    return this.showChecklist.run(query.service);
  }
}
