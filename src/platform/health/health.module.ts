import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { DatabaseReadiness } from './database-readiness.js';
import { HealthController } from './health.controller.js';
import { OperationsAccess } from './operations-access.js';
import { ReadinessModule } from './readiness.module.js';

/** Whether the process lives, and whether it is ready. Modules add what they cannot do without to `Readiness`. */
@Module({
  // The problem filter logs what fails; a second line for it would say nothing new.
  imports: [TerminusModule.forRoot({ logger: false }), ReadinessModule],
  controllers: [HealthController],
  providers: [DatabaseReadiness, OperationsAccess],
})
export class HealthModule {}
