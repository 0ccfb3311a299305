import { Controller, Get } from '@nestjs/common';
import { Access, Caller, type Principal } from '../../platform/access/index.js';
import { OwnFreezesView } from './freeze-desk.dto.js';
import { ShowFreezes } from './show-freezes.js';

@Controller('api/freezes')
export class FreezesController {
  constructor(private readonly show: ShowFreezes) {}

  /** What the issuer has stopped of the member, without a reason. */
  @Get()
  @Access({ level: 'arrival' })
  own(@Caller() caller: Principal): Promise<OwnFreezesView> {
    return this.show.forMember(caller.id);
  }
}
