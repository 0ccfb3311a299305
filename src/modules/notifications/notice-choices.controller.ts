import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access, Caller, type Principal, Unapproved } from '../../platform/access/index.js';
import { ChooseNotices } from './choose-notices.js';
import { ChooseNoticeDto, NoticeChoiceView } from './notice-choices.dto.js';

@Controller('api/notice-choices')
export class NoticeChoicesController {
  constructor(private readonly chooseNotices: ChooseNotices) {}

  /** Which news reach the member how. What concerns security is sent whatever is chosen, and is not among them. */
  @Get()
  @Access({ level: 'arrival' })
  @ApiOkResponse({ type: [NoticeChoiceView] })
  list(@Caller() caller: Principal): Promise<NoticeChoiceView[]> {
    return this.chooseNotices.list(caller.id);
  }

  /** Switches news of a topic on or off for a channel, at once. */
  @Post()
  @HttpCode(200)
  @Access({ level: 'arrival' })
  @Unapproved('Is about news alone: what concerns security, and codes, are sent whatever is chosen')
  @ApiOkResponse({ type: [NoticeChoiceView] })
  async choose(@Caller() caller: Principal, @Body() body: ChooseNoticeDto): Promise<NoticeChoiceView[]> {
    await this.chooseNotices.run(caller.id, body);
    return this.chooseNotices.list(caller.id);
  }
}
