import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Access } from '../../platform/access/index.js';
import { Clock, ClockMover } from '../../platform/clock/index.js';
import { ClockView, DueView, MoveClockDto } from './clock.dto.js';
import { ShowDue } from './show-due.js';

/** The one clock, which a rehearsal may move forward to see what waiting would bring. */
@Controller('rehearsal')
@Access({ level: 'rehearsal' })
export class ClockController {
  constructor(
    private readonly clock: Clock,
    private readonly mover: ClockMover,
    private readonly showDue: ShowDue,
  ) {}

  @Get('clock')
  read(): ClockView {
    return { now: this.clock.now().toISOString() };
  }

  @Post('clock')
  @HttpCode(200)
  async advance(@Body() body: MoveClockDto): Promise<ClockView> {
    return { now: (await this.mover.advance(body.advanceSeconds)).toISOString() };
  }

  /** What the portal will do by itself. */
  @Get('due')
  due(): Promise<DueView> {
    return this.showDue.run();
  }
}
