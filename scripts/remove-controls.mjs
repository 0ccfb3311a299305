/**
 * Takes one control of each item out of a copy of the sources and runs the tests of its clause there: the run has to fail. Writes
 * docs/removed-controls.md, in which the rows of items that were not chosen stay as they were.
 *
 *   npm run checklist:remove                        all items: over an hour
 *   npm run checklist:remove -- --item ⑤ --item 4   these
 *   npm run checklist:remove -- --list              what would be taken out, without running anything
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { CONTROLS } from './removals/controls.mjs';

const root = path.resolve(import.meta.dirname, '..');
const record = path.join(root, 'docs/removed-controls.md');
const HEAD = '| item | control taken out | file | run | exit status | what failed |';
/** Most tests that are named in a row. */
const NAMED_MAX = 3;

const { values, positionals } = parseArgs({
  options: { item: { type: 'string', multiple: true }, list: { type: 'boolean' } },
  allowPositionals: true,
});
const chosen = [...(values.item ?? []), ...positionals];
const controls = CONTROLS.filter(({ item }) => chosen.length === 0 || chosen.includes(item));
const unknown = chosen.filter((item) => !CONTROLS.some((control) => control.item === item));
if (unknown.length > 0) throw new Error(`no control is named for ${unknown.join(', ')}`);

if (values.list === true) {
  for (const { item, clause, what, file } of controls) process.stdout.write(`${item}  ${clause}  ${file}: ${what}\n`);
  process.exit(0);
}

const copy = copyOfSources();
let survived = 0;
try {
  for (const control of controls) {
    const result = runWithout(control);
    if (result.status === 0) survived += 1;
    process.stdout.write(`${control.item}: exit status ${result.status}\n`);
    await keep(rowOf(control, result));
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
process.exitCode = survived === 0 ? 0 : 1;

function copyOfSources() {
  const folder = mkdtempSync(path.join(tmpdir(), 'sekisho-without-'));
  for (const name of ['src', 'test', 'migrations', 'scripts', 'docs', 'web'])
    cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  for (const name of [
    'package.json',
    'tsconfig.json',
    'nest-cli.json',
    '.swcrc',
    'jest.config.js',
    'jest.checklist.config.js',
  ])
    cpSync(path.join(root, name), path.join(folder, name));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  return folder;
}

function runWithout({ item, clause, file, find, put }) {
  const target = path.join(copy, file);
  const whole = readFileSync(target, 'utf8');
  if (whole.split(find).length !== 2)
    throw new Error(`${item}: what is to be taken out does not stand once in ${file}`);
  writeFileSync(
    target,
    whole.replace(find, () => put),
  );
  try {
    const begun = performance.now();
    const { status, stdout, stderr } = spawnSync(
      'npm',
      ['run', '--silent', 'checklist', '--', '--item', clause, '--until-failure'],
      { cwd: copy, encoding: 'utf8', maxBuffer: 2 ** 28 },
    );
    const failed = [...stdout.matchAll(/^failed: (.+?): (.+)$/gm)].map(([, from, title]) => `${from}: ${title}`);
    const broken = [...stdout.matchAll(/^could not be run: (.+)$/gm)].map(([, from]) => `${from} could not be run`);
    if (failed.length + broken.length === 0) process.stderr.write(`${stdout.slice(-2_000)}\n${stderr.slice(-4_000)}\n`);
    const seconds = Math.round((performance.now() - begun) / 1_000);
    return { status, named: [...failed, ...broken], seconds };
  } finally {
    writeFileSync(target, whole);
  }
}

function rowOf({ item, clause, what, file }, { status, named, seconds }) {
  const shown = named.slice(0, NAMED_MAX).join('<br>');
  const more = named.length > NAMED_MAX ? `<br>and ${named.length - NAMED_MAX} more` : '';
  const cells = [item, what, `\`${file}\``, `\`--item ${clause}\`, ${seconds} s`, status, `${shown}${more}`];
  return `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
}

/** Puts a row into the record, at the place that its item has among the controls. */
async function keep(row) {
  const text = readFileSync(record, 'utf8');
  const itemOf = (line) => line.split('|')[1].trim();
  const lines = text.split('\n').filter((line) => line.startsWith('|'));
  const rows = new Map(lines.slice(2).map((line) => [itemOf(line), line]));
  rows.set(itemOf(row), row);
  const listed = CONTROLS.flatMap(({ item }) => rows.get(item) ?? []);
  const table = [HEAD, HEAD.replaceAll(/[^|]+/g, ' --- '), ...listed].join('\n');
  const made = `${text.slice(0, text.indexOf('|'))}${table}\n`;
  writeFileSync(record, await format(made, { ...(await resolveConfig(record)), filepath: record }));
}
