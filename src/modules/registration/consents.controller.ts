import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Caller, type Principal } from '../../platform/access/index.js';
import { ShowConsents } from './show-consents.js';
import { AcceptedConsentsView } from './consents.dto.js';

/** What a member agreed to. */
@ApiTags('information')
@Controller('api/consents')
export class ConsentsController {
  constructor(private readonly showConsents: ShowConsents) {}

  @Get()
  @Access({ level: 'arrival' })
  list(@Caller() caller: Principal): Promise<AcceptedConsentsView> {
    return this.showConsents.run(caller.id);
  }
}
