import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Access } from '../../platform/access/index.js';
import { Clock, ClockMover } from '../../platform/clock/index.js';
import { ClockView, MoveClockDto } from './clock.dto.js';

/** The one clock, which a rehearsal may move forward to see what waiting would bring. */
@Controller('rehearsal/clock')
@Access({ level: 'rehearsal' })
export class ClockController {
  constructor(
    private readonly clock: Clock,
    private readonly mover: ClockMover,
  ) {}

  @Get()
  read(): ClockView {
    return { now: this.clock.now().toISOString() };
  }

  @Post()
  @HttpCode(200)
  async advance(@Body() body: MoveClockDto): Promise<ClockView> {
    return { now: (await this.mover.advance(body.advanceSeconds)).toISOString() };
  }
}
