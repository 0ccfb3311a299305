/**
 * Takes one control of each item out of a copy of the sources and runs the tests of its clause there: one of them has to fail. What
 * came of each is kept in reports/removals as soon as it is known, and docs/removed-controls.md is written from that; rows of what
 * has not been run here stay as they were.
 *
 *   npm run checklist:remove                        all items, one after the other: ten minutes to half an hour
 *   npm run checklist:remove -- --item ⑤ --item 4   these; a clause, such as 13.credit-line, names one control of several
 *   npm run checklist:remove -- --resume            goes on: leaves out what is kept of the present commit
 *   npm run checklist:remove -- --list              what would be taken out, without running anything
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CONTROLS } from './removals/controls.mjs';
import { copyOfSources, runWithout } from './removals/copy.mjs';
import { commitOf, isNoticed, keep, keptResults, writeRecord } from './removals/record.mjs';

const root = path.resolve(import.meta.dirname, '..');
const { values, positionals } = parseArgs({
  options: { item: { type: 'string', multiple: true }, list: { type: 'boolean' }, resume: { type: 'boolean' } },
  allowPositionals: true,
});
const chosen = [...(values.item ?? []), ...positionals];
const isChosen = ({ item, clause }) => chosen.length === 0 || chosen.includes(item) || chosen.includes(clause);
const unknown = chosen.filter((one) => !CONTROLS.some(({ item, clause }) => one === item || one === clause));
if (unknown.length > 0) throw new Error(`no control is named for ${unknown.join(', ')}`);

const commit = commitOf();
const results = keptResults();
const isDone = ({ clause }) => values.resume === true && results.get(clause)?.commit === commit;
const controls = CONTROLS.filter((control) => isChosen(control) && !isDone(control));

if (values.list === true)
  for (const { item, clause, what, file } of controls) process.stdout.write(`${item}  ${clause}  ${file}: ${what}\n`);
else if (controls.length > 0) process.exitCode = await takeOut();

async function takeOut() {
  const { folder, release } = copyOfSources(root);
  let unnoticed = 0;
  try {
    for (const control of controls) {
      const at = new Date().toISOString();
      const result = { ...runWithout(control, folder), at, commit };
      if (!isNoticed(result)) unnoticed += 1;
      const end = `exit status ${result.status}, ${result.seconds} s`;
      process.stdout.write(`${control.clause}: ${isNoticed(result) ? end : `NOT NOTICED, ${end}`}\n`);
      keep(control.clause, result);
      await writeRecord();
    }
  } finally {
    release();
  }
  return unnoticed === 0 ? 0 : 1;
}
