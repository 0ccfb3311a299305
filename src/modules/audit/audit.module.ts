import { Global, Module } from '@nestjs/common';
import { ActorNames } from './actor-names.js';
import { AuditController } from './audit.controller.js';
import { AuditRepository } from './audit.repository.js';
import { Audit } from './audit.js';
import { AuditTrail } from './audit-trail.js';
import { ConfinedAreas } from './confined-areas.js';
import { CountFlush } from './count-flush.js';
import { EventCounter } from './event-counter.js';
import { OwnTrails } from './own-trails.js';
import { PostgresAudit } from './postgres-audit.js';
import { ReadingsRepository } from './readings.repository.js';
import { ReadTrail } from './read-trail.js';
import { StreamReader } from './stream-reader.js';
import { Witnesses } from './witnesses.js';

/** The stream of events, for every module. */
@Global()
@Module({
  controllers: [AuditController],
  providers: [
    ActorNames,
    AuditRepository,
    AuditTrail,
    ConfinedAreas,
    CountFlush,
    EventCounter,
    OwnTrails,
    PostgresAudit,
    { provide: Audit, useExisting: PostgresAudit },
    ReadingsRepository,
    ReadTrail,
    StreamReader,
    Witnesses,
  ],
  exports: [ActorNames, Audit, AuditRepository, AuditTrail, ConfinedAreas, OwnTrails, StreamReader, Witnesses],
})
export class AuditModule {}
