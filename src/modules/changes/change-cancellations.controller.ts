import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Access, Refuses } from '../../platform/access/index.js';
import { StopChangeDto, StoppedChangeView } from './changes.dto.js';
import { changesProblems } from './changes.problems.js';
import { changeStopRate } from './changes.rates.js';
import { StopPage } from './stop-page.js';

@Controller('api/change-cancellations')
export class ChangeCancellationsController {
  constructor(private readonly stopPage: StopPage) {}

  /** Stops the one change that the token from the mail to the old address belongs to, or sets it back. */
  @Post()
  @HttpCode(200)
  @Access({ level: 'public', rate: changeStopRate.name })
  @Refuses(changesProblems.linkOver)
  async stop(@Body() body: StopChangeDto): Promise<StoppedChangeView> {
    return { outcome: await this.stopPage.run(body.token) };
  }
}
