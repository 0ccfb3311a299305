import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { AccessStrategies } from './access-strategies.js';
import { ProofSources } from './proof-sources.js';
import { RouteCheck } from './route-check.js';

/**
 * Who may call what. `RateRules`, which the check of the routes needs, comes from the attempts module; the guard is set up
 * by the application module.
 */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [AccessStrategies, ProofSources, RouteCheck],
  exports: [AccessStrategies, ProofSources, RouteCheck],
})
export class AccessModule {}
