import { Global, Module } from '@nestjs/common';
import { Attempts } from './attempts.js';
import { AttemptsRepository } from './attempts.repository.js';
import { AttemptsSweep } from './attempts-sweep.js';
import { PostgresAttempts } from './postgres-attempts.js';

/** Budgets of tries: durable ones for accounts and secrets, quick ones for addresses, networks and the fleet. */
@Global()
@Module({
  providers: [AttemptsRepository, AttemptsSweep, { provide: Attempts, useClass: PostgresAttempts }],
  exports: [Attempts],
})
export class AttemptsModule {}
