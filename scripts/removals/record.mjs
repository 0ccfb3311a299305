import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { CONTROLS } from './controls.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const kept = path.join(root, 'reports/removals');
const page = path.join(root, 'docs/removed-controls.md');
const HEADS = [
  'item',
  'asked of',
  'control taken out',
  'file',
  'run',
  'exit status',
  'what failed',
  'when, of which commit',
];
/** Most tests that are named in a row. */
const NAMED_MAX = 3;
const SERVICES = ['mijica', 'jp-bank-card'];
const LEVELS = ['mandatoryFor', 'advancedFor', 'reinforcementFor', 'recommendedFor', 'consideredFor'];

/** The commit that the sources are of; with `+` where some of them were changed since. */
export function commitOf() {
  const git = (...words) => spawnSync('git', words, { cwd: root, encoding: 'utf8' }).stdout.trim();
  const changed = git('status', '--porcelain', '--', 'src', 'test', 'migrations', 'web', 'scripts');
  return `${git('rev-parse', '--short=10', 'HEAD')}${changed === '' ? '' : '+'}`;
}

/** What the runs of before have left, by clause. */
export function keptResults() {
  mkdirSync(kept, { recursive: true });
  const read = (name) => JSON.parse(readFileSync(path.join(kept, name), 'utf8'));
  return new Map(
    readdirSync(kept)
      .filter((name) => name.endsWith('.json'))
      .map((name) => [path.basename(name, '.json'), read(name)]),
  );
}

export function keep(clause, result) {
  mkdirSync(kept, { recursive: true });
  writeFileSync(path.join(kept, `${clause}.json`), `${JSON.stringify(result, undefined, 2)}\n`);
}

/** Whether a test has failed without the control: that nothing could be loaded, or that the run ended otherwise, shows nothing. */
export const isNoticed = ({ status, failed }) => status !== 0 && failed.length > 0;

/** Writes the table from what is kept; rows of which nothing is kept stay as they were. */
export async function writeRecord() {
  const results = keptResults();
  const text = readFileSync(page, 'utf8');
  const before = new Map(
    text
      .split('\n')
      .map((line) => [/`--item ([^`]+)`, \d+ s/.exec(line)?.[1], line])
      .filter(([clause]) => clause !== undefined),
  );
  const rows = CONTROLS.flatMap((control) => {
    const result = results.get(control.clause);
    return result === undefined ? (before.get(control.clause) ?? []) : rowOf(control, result);
  });
  const table = [rowText(HEADS), rowText(HEADS.map(() => '---')), ...rows].join('\n');
  const made = `${text.slice(0, text.indexOf('\n|') + 1)}${table}\n`;
  writeFileSync(page, await format(made, { ...(await resolveConfig(page)), filepath: page }));
}

function rowOf({ item, clause, what, file }, result) {
  const { status, failed, broken, seconds, at, commit } = result;
  const named = [...failed, ...broken.map((from) => `${from} could not be run`)];
  const more = named.length > NAMED_MAX ? [`and ${String(named.length - NAMED_MAX)} more`] : [];
  return rowText([
    ...[item, askedOf(item, clause), what, `\`${file}\``, `\`--item ${clause}\`, ${String(seconds)} s`, String(status)],
    ...[[...named.slice(0, NAMED_MAX), ...more].join('<br>'), `${at.slice(0, 16).replace('T', ' ')} UTC, ${commit}`],
  ]);
}

const rowText = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

/** The services of this product that the report asks the item of; a credit line there is of the credit card alone. */
function askedOf(item, clause) {
  if (clause.startsWith('13.credit-')) return 'jp-bank-card';
  const { items } = JSON.parse(readFileSync(path.join(root, 'src/modules/checklist/catalog.json'), 'utf8'));
  const found = items.find(({ id }) => id === item);
  return SERVICES.filter((service) => LEVELS.some((level) => found[level].includes(service))).join('<br>');
}
