import { Module } from '@nestjs/common';
import { CardsModule } from '../cards/index.js';
import { AnswerCall } from './answer-call.js';
import { ClockController } from './clock.controller.js';
import { InboxController } from './inbox.controller.js';
import { ShowDue } from './show-due.js';
import { SandboxPortsController } from './sandbox-ports.controller.js';
import { SandboxPortsModule } from './sandbox-ports.module.js';

/** The inbox, the clock and the sandbox ports as routes; not imported in production. */
@Module({
  imports: [CardsModule, SandboxPortsModule],
  controllers: [InboxController, ClockController, SandboxPortsController],
  providers: [AnswerCall, ShowDue],
})
export class InboxModule {}
