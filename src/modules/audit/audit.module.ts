import { Global, Module } from '@nestjs/common';
import { AuditController } from './audit.controller.js';
import { AuditRepository } from './audit.repository.js';
import { Audit } from './audit.js';
import { AuditTrail } from './audit-trail.js';
import { CountFlush } from './count-flush.js';
import { EventCounter } from './event-counter.js';
import { PostgresAudit } from './postgres-audit.js';
import { ReadTrail } from './read-trail.js';
import { VerifyLog } from './verify-log.js';

/** The stream of events, for every module. */
@Global()
@Module({
  controllers: [AuditController],
  providers: [
    AuditRepository,
    AuditTrail,
    CountFlush,
    EventCounter,
    PostgresAudit,
    { provide: Audit, useExisting: PostgresAudit },
    ReadTrail,
    VerifyLog,
  ],
  exports: [Audit, AuditTrail, VerifyLog],
})
export class AuditModule {}
