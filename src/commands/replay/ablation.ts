import { readFileSync } from 'node:fs';
import {
  type Ablation,
  type Flow,
  type FlowRecord,
  keyOf,
  type ReplayRecord,
  type StepRecord,
  stopOf,
} from './record.js';

/** One run of the harness, with what it took away. */
export interface AblatedRun extends ReplayRecord {
  /** `none` for the run with everything on. */
  readonly control: string;
  readonly what: string;
}

/** What `npm run replay:ablation` has left in `reports/ablation/replay.json`. Raises an error where the file tells of none. */
export function readAblations(file: string): readonly Ablation[] {
  const { ablation } = JSON.parse(readFileSync(file, 'utf8')) as Partial<ReplayRecord>;
  if (ablation === undefined || ablation.length === 0) throw new Error(`${file} tells of no control that was off`);
  return ablation;
}

/** What the runs say beside the one with everything on. Raises an error where that one is missing. */
export function ablationsOf(runs: readonly AblatedRun[]): {
  readonly baseline: ReplayRecord;
  readonly ablations: readonly Ablation[];
} {
  const baseline = runs.find(({ control }) => control === 'none');
  if (baseline === undefined) throw new Error('there is no run with all controls on');
  const others = runs.filter((run) => run !== baseline);
  const byDepth = (run: AblatedRun): number => run.control.split(',').length;
  const ordered = [...others].sort((a, b) => byDepth(a) - byDepth(b) || (a.control < b.control ? -1 : 1));
  return { baseline, ablations: ordered.map((run) => ablationOf(baseline, run)) };
}

function ablationOf(baseline: ReplayRecord, { control, what, flows, totals }: AblatedRun): Ablation {
  return {
    ...{ control, what, totals },
    changed: changesIn(baseline, flows),
    flows: Object.fromEntries(flows.map((flow) => [flow.flow, stopOf(flow)])),
    heldBy: stopsIn(flows).filter(
      (checkpoint) => !stopsIn(baseline.flows).includes(checkpoint) || isMore(baseline, flows, checkpoint),
    ),
  };
}

const stopsIn = (flows: readonly FlowRecord[]): readonly string[] => [
  ...new Set(
    flows.flatMap(({ steps }) => steps.flatMap(({ checkpoint }) => (checkpoint === undefined ? [] : [checkpoint]))),
  ),
];

/** Steps that were not there with everything on, or ended otherwise. */
function changesIn(baseline: ReplayRecord, flows: readonly FlowRecord[]): readonly string[] {
  return flows.flatMap(({ flow, steps }) => {
    const before = baseline.flows.find((one) => one.flow === flow)?.steps ?? [];
    return steps.flatMap((step) => {
      const same = before.find((one) => keyOf(one) === keyOf(step));
      if (same?.outcome === step.outcome && same.checkpoint === step.checkpoint) return [];
      return [`${HEADS[flow]}: ${keyOf(step)}: ${becameOf(step)}`];
    });
  });
}

function becameOf({ outcome, checkpoint, code }: StepRecord): string {
  if (outcome === 'through') return '**goes through**';
  if (outcome === 'stopped' && checkpoint !== undefined) return checkpoint;
  return outcome === 'not-reached' ? 'not reached' : `not seen${code === undefined ? '' : ` (${code})`}`;
}

/** It stops steps that another has stopped before. */
function isMore(baseline: ReplayRecord, flows: readonly FlowRecord[], checkpoint: string): boolean {
  const count = (some: readonly FlowRecord[]): number =>
    some.flatMap(({ steps }) => steps).filter((step) => step.checkpoint === checkpoint).length;
  return count(flows) > count(baseline.flows);
}

const HEADS: Readonly<Record<Flow, string>> = {
  'impostor-links': 'impostor, links',
  'list-type-login': 'list-type login',
  'change-guess-transfer': 'change, guess, transfer',
  'card-before-arrival': 'card before arrival',
};

/** The page of the repository, in Markdown. */
export function ablationPage(baseline: ReplayRecord, ablations: readonly Ablation[]): string {
  const rows = ablations.map(({ control, what, changed, heldBy, totals }) => [
    ...[control.replaceAll(', ', '<br>'), what],
    changed.length === 0 ? 'nothing' : byFlow(changed),
    heldBy.length === 0 ? '–' : heldBy.join('<br>'),
    `${String(totals.byList)} / ${String(totals.personalFieldsSeen)}`,
    `${String(totals.yenLost)} / ${String(totals.yenHeld)}`,
  ]);
  const heads = [
    ...['control off', 'what that means', 'what changes', 'what holds instead'],
    ...['entered by the list / fields seen', 'yen lost / held'],
  ];
  return [
    '# The attacks of 2020 with one control off at a time',
    '',
    'Written by `npm run replay:ablation`, and not by hand. Each row is one run of the four flows of 2020 over HTTP against an',
    'application of its own, in which a test has taken one control away; the product has no such switch. The attackers have a list of IDs and',
    'passwords, of which one in five is right, the cookies of five members, and no phone but their own. “What changes” names the steps that end',
    'otherwise than with everything on, and what stops them then. Where nothing changes, another checkpoint stands before the one that is off, and',
    'rows with several controls take these away together. What everybody together may try in a day is as small here as the list is beside that of',
    '2020.',
    '',
    `Last run: ${baseline.when.slice(0, 10)}, ${String(baseline.size)} lines on the list. With everything on: ${totalWords(baseline)}.`,
    '',
    tableOf([heads, ...rows]),
    '',
    '![How many steps of each flow go through](ablation.svg)',
    '',
    '## With everything on',
    '',
    `First alert of each flow, in minutes from its first act: ${alertWords(baseline)}.`,
    '',
    tableOf([
      ['flow', 'step', 'outcome', 'checkpoint', 'answer'],
      ...baseline.flows.flatMap(({ flow, steps }) =>
        steps.map(({ step, outcome, checkpoint = '', code = '' }) => [flow, step, outcome, checkpoint, code]),
      ),
    ]),
    '',
  ].join('\n');
}

/** The changes of one flow under its name. */
function byFlow(changed: readonly string[]): string {
  return Object.values(HEADS)
    .map((head) => [head, changed.filter((one) => one.startsWith(`${head}: `))] as const)
    .filter(([, own]) => own.length > 0)
    .map(([head, own]) => [`_${head}_`, ...own.map((one) => `· ${one.slice(head.length + 2)}`)].join('<br>'))
    .join('<br>');
}

function totalWords({ totals }: ReplayRecord): string {
  const { membersEntered, byList, byStolenCookies, personalFieldsSeen, yenLost, yenHeld } = totals;
  return `${String(membersEntered)} members entered, ${String(byList)} by the list and ${String(byStolenCookies)} by stolen cookies, ${String(personalFieldsSeen)} personal fields seen, ${String(yenLost)} yen lost, ${String(yenHeld)} held`;
}

function alertWords({ flows }: ReplayRecord): string {
  return flows
    .map(
      ({ flow, alert }) =>
        `${HEADS[flow]}: ${alert === undefined ? 'none' : `${String(alert.minutes)} (${alert.kind})`}`,
    )
    .join('; ');
}

/** Of rows of cells, the first being the heads. */
function tableOf(rows: readonly (readonly string[])[]): string {
  const [heads = [], ...body] = rows;
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...body.map(line)].join('\n');
}
