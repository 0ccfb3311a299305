import { Controller, Get } from '@nestjs/common';
import { Access } from '../../platform/access/index.js';
import { BreakersView } from './breakers.dto.js';
import { ShowBreakers } from './show-breakers.js';

@Controller('issuer/api/breakers')
export class BreakersController {
  constructor(private readonly show: ShowBreakers) {}

  /** What stops by itself, and how near it is to that. */
  @Get()
  @Access({ level: 'staff', roles: ['support', 'fraud', 'approver', 'auditor'] })
  list(): Promise<BreakersView> {
    return this.show.run();
  }
}
