import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { Config } from '../../platform/config/index.js';
import { Db, makeDataSource } from '../../platform/database/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { type Actor, Audit } from '../audit/index.js';
import { legalForm } from '../program/index.js';
import { type BalanceReport, reportOf } from './balance-report.js';
import { type BookedPeriod, bookedPeriod } from './balances.repository.js';
import { addDays, countDays, dayOf, isDay, startOfDay } from './japan-days.js';
import { balancesReported } from './regulatory-reports.events.js';
import { reportsProblems as problems } from './regulatory-reports.problems.js';
import { reportsSettings as settings } from './regulatory-reports.settings.js';

/** Longer than any transaction on money takes: what is older than this is written, or never will be. */
const SETTLED_MS = 60_000;

/** What was outstanding at an instant. */
export interface OutstandingAt {
  readonly at: Date;
  readonly outstandingYen: bigint;
  /** The three ways to know it agree. */
  readonly agrees: boolean;
  readonly owed: BookedPeriod['owed'];
}

/**
 * The regulator's questions about balances, answered out of the ledger by connections of their own, which read and write
 * nothing. Source: japan.md.
 */
@Injectable()
export class ReportBalances {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /**
   * The report of a period of days in Japan, both included. Raises `request.invalid`, `regulatory-reports.period-wrong` and
   * `regulatory-reports.period-too-long`.
   */
  async run(from: string, until: string, actor: Actor): Promise<BalanceReport> {
    const now = this.clock.now();
    this.refusePeriod(from, until, now);
    const end = startOfDay(addDays(until, 1));
    const booked = await this.reading((db) => bookedPeriod(db, startOfDay(from), end));
    const final = end.getTime() <= booked.readAt.getTime() - SETTLED_MS;
    const report = reportOf(booked, { legalForm, from, until, final });
    await this.audit.recordAlone(
      balancesReported({
        ...{ actor, subject: { kind: 'system' } },
        outcome: report.differences.length === 0 ? 'success' : 'failed',
        details: { fromDay: numbered(from), untilDay: numbered(until), differences: report.differences.length },
      }),
    );
    return report;
  }

  /** What was outstanding at an instant, every posting before it included, and none of that very instant. */
  async at(instant: Date): Promise<OutstandingAt> {
    const { openingYen, kinds, runningYen, counterYen, owed } = await this.reading((db) =>
      bookedPeriod(db, instant, instant),
    );
    if (kinds.length > 0) throw new Error('nothing is posted within no time');
    const agrees = runningYen === openingYen && counterYen === openingYen;
    return { at: instant, outstandingYen: openingYen, agrees, owed };
  }

  private refusePeriod(from: string, until: string, now: Date): void {
    const wrong = [
      ...(isDay(from) ? [] : [{ pointer: '/from', code: 'wrong-form' }]),
      ...(isDay(until) ? [] : [{ pointer: '/until', code: 'wrong-form' }]),
    ];
    if (wrong.length > 0) throw requestProblems.invalid({ errors: wrong });
    if (until < from || from > dayOf(now)) throw problems.periodWrong();
    const { periodDaysMax } = settings;
    if (countDays(from, until) > periodDaysMax) throw problems.periodTooLong({ requires: { daysMax: periodDaysMax } });
  }

  private async reading<T>(work: (db: Db) => Promise<T>): Promise<T> {
    const source = await makeDataSource({ url: this.config.databaseUrl, purpose: 'reports' }).initialize();
    try {
      return await work(new Db(source));
    } finally {
      await source.destroy();
    }
  }
}

const numbered = (day: string): number => Number(day.replaceAll('-', ''));
