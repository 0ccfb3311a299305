import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Access, Caller, type Principal, RECENT, Refuses, Unapproved } from '../../platform/access/index.js';
import { ReopenDto, StopsView } from './disavowal.dto.js';
import { disavowalProblems as problems } from './disavowal.problems.js';
import { ReopenStops } from './reopen-stops.js';
import { SendReopeningCode } from './send-reopening-code.js';
import { ShowStops } from './show-stops.js';
import { StopEverything } from './stop-everything.js';

@Controller('api/stops')
export class StopsController {
  constructor(
    private readonly showStops: ShowStops,
    private readonly stopEverything: StopEverything,
    private readonly sendReopeningCode: SendReopeningCode,
    private readonly reopenStops: ReopenStops,
  ) {}

  /** What the member has stopped, and from when on it can be reopened. */
  @Get()
  @Access({ level: 'arrival' })
  show(@Caller() caller: Principal): Promise<StopsView> {
    return this.showStops.run(caller.id);
  }

  /** Stops everything that moves money or shows card details, at once. */
  @Post()
  @HttpCode(200)
  @Access({ level: 'arrival' })
  @Unapproved('Only stops')
  async stop(@Caller() caller: Principal): Promise<StopsView> {
    await this.stopEverything.run(caller.id);
    return this.showStops.run(caller.id);
  }

  /** Sends the code that reopening asks for. */
  @Post('reopening/code')
  @HttpCode(204)
  @Access({ level: 'arrival', rate: 'code' })
  @Unapproved('Sends a code to the phone on record, within its budget')
  @Refuses(problems.nothingStopped, problems.tooEarly, problems.phoneNotProven, problems.codeSendsSpent)
  async sendCode(@Caller() caller: Principal): Promise<void> {
    await this.sendReopeningCode.run(caller.id);
  }

  /** Reopens what the member has stopped. */
  @Post('reopening')
  @HttpCode(204)
  @Access({ level: 'arrival', rate: 'code', ...RECENT })
  @Unapproved('Asks for a code from the phone on record, after its own wait')
  @Refuses(
    problems.nothingStopped,
    problems.tooEarly,
    problems.phoneNotProven,
    problems.codeWrong,
    problems.codeTriesSpent,
  )
  async reopen(@Caller() caller: Principal, @Body() body: ReopenDto): Promise<void> {
    await this.reopenStops.run(caller.id, body.code);
  }
}
