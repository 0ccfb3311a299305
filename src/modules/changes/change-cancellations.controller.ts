import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Access, Refuses } from '../../platform/access/index.js';
import { StopChangeDto, StoppedChangeView } from './changes.dto.js';
import { changesProblems } from './changes.problems.js';
import { StopChange } from './stop-change.js';

@Controller('api/change-cancellations')
export class ChangeCancellationsController {
  constructor(private readonly stopChange: StopChange) {}

  /** Stops the one change that the token from the mail to the old address belongs to, or sets it back. */
  @Post()
  @HttpCode(200)
  @Access({ level: 'public', rate: 'code' })
  @Refuses(changesProblems.linkOver)
  async stop(@Body() body: StopChangeDto): Promise<StoppedChangeView> {
    return { outcome: await this.stopChange.run(body.token) };
  }
}
