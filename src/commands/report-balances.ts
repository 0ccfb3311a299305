import { Command } from 'commander';
import '../app.module.js';
import {
  type BalanceReport,
  baseDatesUntil,
  dayOf,
  type OutstandingAt,
  RegulatoryReportsPartsModule,
  ReportBalances,
} from '../modules/regulatory-reports/index.js';
import { Clock } from '../platform/clock/index.js';
import { Problem } from '../platform/problems/index.js';
import { inPortal, say } from './in-portal.js';

interface Options {
  readonly from?: string;
  readonly until?: string;
  readonly at?: string;
}

const BASE_DATES = 4;

const options = new Command('report-balances')
  .description('Says what is outstanding: at the last base dates, at an instant, or over a period of days in Japan')
  .option('--from <day>', 'the first day, YYYY-MM-DD')
  .option('--until <day>', 'the last day; today when absent')
  .option('--at <instant>', 'an instant, such as 2026-09-30T15:00:00Z')
  .parse()
  .opts<Options>();

const yen = (amount: bigint): string => amount.toLocaleString('en-GB').padStart(18);

function tellAt({ at, outstandingYen, agrees, owed }: OutstandingAt): void {
  say(`${at.toISOString()}  outstanding ${yen(outstandingYen)} yen${agrees ? '' : '  THE BOOKS DO NOT AGREE'}`);
  const { estatesYen, closingPayoutsYen } = owed;
  if (estatesYen > 0n || closingPayoutsYen > 0n)
    say(`  owed besides: to heirs ${yen(estatesYen)}, to closed accounts ${yen(closingPayoutsYen)}`);
}

function tell(report: BalanceReport): void {
  say(`${report.from} to ${report.until}, ${report.legalForm}${report.final ? '' : ' (not over yet)'}`);
  say(`opening                  ${yen(report.openingYen)}`);
  for (const { way, amountYen } of report.issued) say(`  + ${way.padEnd(20)} ${yen(amountYen)}`);
  for (const { way, amountYen } of report.recovered) say(`  - ${way.padEnd(20)} ${yen(amountYen)}`);
  say(`closing                  ${yen(report.closingYen)}`);
  say(`by running balances      ${yen(report.runningYen)}`);
  say(`by accounts of the issuer${yen(report.counterYen)}`);
  say(`owed to heirs            ${yen(report.owed.estatesYen)}`);
  say(`owed to closed accounts  ${yen(report.owed.closingPayoutsYen)}`);
  for (const { what, kind, amountYen } of report.differences)
    say(`DIFFERENCE ${what}${kind === undefined ? '' : ` ${kind}`} ${yen(amountYen)}`);
  for (const { day, business, liabilityYen, requiredYen } of report.days)
    if (business)
      say(`${day}  ${yen(liabilityYen)}${requiredYen === undefined ? '' : `  to be secured ${yen(requiredYen)}`}`);
}

process.exitCode = await inPortal(
  async (portal) => {
    const reports = portal.get(ReportBalances);
    const today = dayOf(portal.get(Clock).now());
    try {
      if (options.from !== undefined) {
        const report = await reports.run(options.from, options.until ?? today, { kind: 'system' });
        tell(report);
        return report.differences.length === 0 ? 0 : 1;
      }
      // The end of a day in Japan is the beginning of the next.
      const instants =
        options.at === undefined
          ? baseDatesUntil(today, BASE_DATES).map((day) => new Date(`${day}T15:00:00.000Z`))
          : [new Date(options.at)];
      if (instants.some((at) => Number.isNaN(at.getTime()))) {
        say('--at takes an instant, such as 2026-09-30T15:00:00Z');
        return 1;
      }
      const found: OutstandingAt[] = [];
      for (const at of instants) found.push(await reports.at(at));
      found.forEach(tellAt);
      return found.every(({ agrees }) => agrees) ? 0 : 1;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      say(`${error.definition.title} (${error.code})`);
      return 1;
    }
  },
  () => [RegulatoryReportsPartsModule],
);
