import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { ReportDb } from '../../platform/database/index.js';
import { Ledger } from '../ledger/index.js';
import { MonthsRepository } from './months.repository.js';
import { dayStart, monthAfter, monthsUntil } from './period.js';
import { sumMonths } from './sum-months.js';
import type { StatementMonthsView } from './statements.dto.js';
import { statementsSettings as settings } from './statements.settings.js';

/** The last months, each with what came in and went out, and to which kinds of merchants. */
@Injectable()
export class ShowMonths {
  constructor(
    private readonly reports: ReportDb,
    private readonly months: MonthsRepository,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  async run(memberId: string): Promise<StatementMonthsView> {
    const months = monthsUntil(this.clock.now(), settings.monthsShown);
    const [first = '', last = ''] = [months[0], months.at(-1)];
    const period = { from: dayStart(`${first}-01`), until: dayStart(`${monthAfter(last)}-01`) };
    return this.reports.read(async (reports) => {
      const openingYen = await this.ledger.balanceAsOf(memberId, new Date(period.from.getTime() - 1), reports);
      const sums = await this.months.sums(reports, memberId, period);
      return { months: sumMonths(months, sums, openingYen) };
    });
  }
}
