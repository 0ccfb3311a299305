import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { AccessStrategies } from './access-strategies.js';

/** Who may call what. The guard and the check of the routes are set up by the application module, beside the rate rules they need. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [AccessStrategies],
  exports: [AccessStrategies, DiscoveryModule],
})
export class AccessModule {}
