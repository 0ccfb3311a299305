import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Access, Refuses } from '../../platform/access/index.js';
import { Disavow } from './disavow.js';
import { DisavowedView, LinkDto, NoticeView } from './disavowal.dto.js';
import { disavowalProblems as problems } from './disavowal.problems.js';
import { disavowalRate } from './disavowal.rates.js';
import { LookAtNotice } from './look-at-notice.js';

/** "This was not me": the page of the link in every security notice. Nothing happens by reading it. */
@Controller('api/disavowals')
export class DisavowalsController {
  constructor(
    private readonly lookAtNotice: LookAtNotice,
    private readonly disavow: Disavow,
  ) {}

  /** What notice a link or code came with, and whether it can still be used. The token comes in the body, so that no log has it. */
  @Post('look')
  @HttpCode(200)
  @Access({ level: 'public', rate: disavowalRate.name })
  @Refuses(problems.linkUnknown)
  look(@Body() body: LinkDto): Promise<NoticeView> {
    return this.lookAtNotice.run(body.token);
  }

  /** Signs out everywhere, forgets all devices and stops everything, once for each link. */
  @Post()
  @HttpCode(200)
  @Access({ level: 'public', rate: disavowalRate.name })
  @Refuses(problems.linkUnknown, problems.linkUsed, problems.linkExpired, problems.linkVoid)
  stop(@Body() body: LinkDto): Promise<DisavowedView> {
    return this.disavow.run(body.token);
  }
}
