import Table from 'cli-table3';
import type { Catalog, Clause } from '../../modules/checklist/index.js';
import { itemOf } from './probe.js';
import { type Judged, PROBES } from './run-probes.js';

/** What a run from outside comes to, as `--json` writes it. */
export interface OutsideReport {
  readonly target: string;
  /** ISO 8601. */
  readonly when: string;
  readonly service: string;
  readonly intrusive: boolean;
  readonly held: number;
  readonly open: number;
  readonly unseen: number;
  readonly leftOut: number;
  readonly probes: readonly {
    readonly item: string;
    readonly about: string;
    readonly says: string;
    readonly outcome: Judged['verdict']['outcome'];
    /** What was seen, or why nothing was. */
    readonly seen: string;
    readonly ms: number;
  }[];
  /** Clauses of mandatory items that no probe looks at: only the source and its tests show them. */
  readonly outOfSight: readonly string[];
}

export interface OutsideRun {
  readonly target: string;
  readonly when: string;
  readonly service: string;
  readonly intrusive: boolean;
  readonly judged: readonly Judged[];
}

const SIGNS: Readonly<Record<Judged['verdict']['outcome'], string>> = {
  held: '✓',
  open: '✗',
  unseen: '?',
  'left-out': '–',
};

export function reportOf(run: OutsideRun, catalog: Catalog, clauses: readonly Clause[]): OutsideReport {
  const count = (outcome: Judged['verdict']['outcome']): number =>
    run.judged.filter(({ verdict }) => verdict.outcome === outcome).length;
  return {
    ...{ target: run.target, when: run.when, service: run.service, intrusive: run.intrusive },
    ...{ held: count('held'), open: count('open'), unseen: count('unseen'), leftOut: count('left-out') },
    probes: run.judged.map(({ probe, verdict, ms }) => ({
      ...{
        item: itemOf(probe),
        about: probe.about,
        says: probe.says,
        outcome: verdict.outcome,
        seen: seenOf(verdict),
        ms,
      },
    })),
    outOfSight: outOfSight(catalog, clauses, run.service),
  };
}

/** Mandatory clauses that nothing outside shows. */
function outOfSight(catalog: Catalog, clauses: readonly Clause[], service: string): readonly string[] {
  const mandatory = new Set(
    catalog.items.filter(({ mandatoryFor }) => mandatoryFor.includes(service)).map(({ id }) => id),
  );
  const looked = new Set(PROBES.map(({ about }) => about));
  return clauses.filter(({ item, id }) => mandatory.has(item) && !looked.has(id)).map(({ id }) => id);
}

/** One line a probe, while they run. */
export function progressLine({ probe, verdict }: Judged, nth: number, of: number): string {
  return `[${String(nth).padStart(2)}/${String(of)}] ${SIGNS[verdict.outcome]} ${probe.about}: ${probe.says}\n        ${seenOf(verdict)}`;
}

/** Per item how much held, how much did not, and how much was not seen. */
export function itemTable({ probes }: OutsideReport): string {
  const table = new Table({
    head: ['item', 'held', 'did not hold', 'not seen', 'left out'],
    style: { head: [], border: [] },
  });
  for (const item of new Set(probes.map((probe) => probe.item))) {
    const own = probes.filter((probe) => probe.item === item);
    const count = (outcome: string): string => String(own.filter((probe) => probe.outcome === outcome).length);
    table.push([item, count('held'), count('open'), count('unseen'), count('left-out')]);
  }
  return table.toString();
}

/** What follows the table. */
export function summaryOf(report: OutsideReport): string {
  const { held, open, unseen, leftOut, outOfSight } = report;
  return [
    `${String(held)} held, ${String(open)} did not hold, ${String(unseen)} could not be seen, ${String(leftOut)} left out`,
    ...report.probes
      .filter(({ outcome }) => outcome === 'open')
      .map(({ about, says, seen }) => `✗ ${about}: ${says}: ${seen}`),
    ...unseenLines(report),
    `Out of sight from here, and shown only by the tests beside the source (${String(outOfSight.length)} clauses of mandatory items):`,
    ...byItem(outOfSight),
    'What held here held for these accounts and at this time. Organisation and partners are not seen from outside.',
  ].join('\n');
}

/** Clauses of one item on one line. */
function byItem(clauses: readonly string[]): string[] {
  const items = [...new Set(clauses.map((id) => id.split('.', 1)[0] ?? id))];
  return items.map((item) => {
    const own = clauses.filter((id) => id.startsWith(`${item}.`)).map((id) => id.slice(item.length + 1));
    return `  ${item}: ${own.join(', ')}`;
  });
}

const seenOf = (verdict: Judged['verdict']): string => ('seen' in verdict ? verdict.seen : verdict.why);

/** Why something was not seen, once, with all that it kept from being seen. */
function unseenLines({ probes }: OutsideReport): string[] {
  const unseen = probes.filter(({ outcome }) => outcome === 'unseen');
  return [...new Set(unseen.map(({ seen }) => seen))].map((why) => {
    const which = unseen.filter(({ seen }) => seen === why).map(({ about }) => about);
    return `? ${why}: ${[...new Set(which)].join(' ')}`;
  });
}
