import { Controller, Get } from '@nestjs/common';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { BillsView, CreditView } from './credit.dto.js';
import { creditProblems as problems } from './credit.problems.js';
import { ShowCredit } from './show-credit.js';

/** A member's own credit line and bills. */
@Controller('api/credit')
export class CreditController {
  constructor(private readonly show: ShowCredit) {}

  /** What is used and what is left, and when the next bill is paid. */
  @Get()
  @Access({ level: 'holder' })
  @Refuses(problems.noLine)
  read(@Caller() caller: Principal): Promise<CreditView> {
    return this.show.run(caller.id);
  }

  /** The bills so far. */
  @Get('bills')
  @Access({ level: 'holder' })
  bills(@Caller() caller: Principal): Promise<BillsView> {
    return this.show.bills(caller.id);
  }
}
