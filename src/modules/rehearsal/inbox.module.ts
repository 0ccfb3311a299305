import { Module } from '@nestjs/common';
import { ClockController } from './clock.controller.js';
import { InboxController } from './inbox.controller.js';
import { SandboxPortsController } from './sandbox-ports.controller.js';
import { SandboxPortsModule } from './sandbox-ports.module.js';

/** The inbox, the clock and the sandbox ports as routes; not imported in production. */
@Module({
  imports: [SandboxPortsModule],
  controllers: [InboxController, ClockController, SandboxPortsController],
})
export class InboxModule {}
