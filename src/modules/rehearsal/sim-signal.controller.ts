import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Access } from '../../platform/access/index.js';
import { SandboxSimSignal } from '../recovery/index.js';
import { SimBehaviourDto, SimBehaviourView } from './people.dto.js';

/** What the sandbox in the place of telephone companies says of every SIM. */
@Controller('rehearsal/sim-signal')
@Access({ level: 'rehearsal' })
export class SimSignalController {
  constructor(private readonly sim: SandboxSimSignal) {}

  @Get()
  read(): SimBehaviourView {
    return { behaviour: this.sim.current };
  }

  @Post()
  @HttpCode(200)
  behave(@Body() { behaviour }: SimBehaviourDto): SimBehaviourView {
    this.sim.behave(behaviour);
    return { behaviour };
  }
}
