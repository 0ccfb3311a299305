import { Controller, Get, Query } from '@nestjs/common';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { ReadTrailQuery, TrailPageView } from './audit.dto.js';
import { auditProblems } from './audit.problems.js';
import { ReadTrail } from './read-trail.js';

@Controller('issuer/api/audit')
export class AuditController {
  constructor(private readonly readTrail: ReadTrail) {}

  /** The events of a member or of one thing, newest first. */
  @Get()
  @Access({ level: 'staff', roles: ['auditor', 'admin'] })
  @Refuses(auditProblems.ownMember)
  read(@Caller() reader: Principal, @Query() query: ReadTrailQuery): Promise<TrailPageView> {
    return this.readTrail.run(reader, query);
  }
}
