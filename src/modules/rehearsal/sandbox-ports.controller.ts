import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Access } from '../../platform/access/index.js';
import { PortsView, SetPortDto } from './inbox.dto.js';
import { SandboxBehaviour } from './sandbox-behaviour.js';

/** How the sandbox's mail, SMS, voice and print providers behave, to see what happens when one of them fails. */
@Controller('rehearsal/ports')
@Access({ level: 'rehearsal' })
export class SandboxPortsController {
  constructor(private readonly behaviour: SandboxBehaviour) {}

  @Get()
  read(): Promise<PortsView> {
    return this.behaviour.all();
  }

  @Post()
  @HttpCode(200)
  set(@Body() body: SetPortDto): Promise<PortsView> {
    return this.behaviour.set(body.port, body.behaviour);
  }
}
