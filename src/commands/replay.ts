import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { Command } from 'commander';
import { ablationPlot, totalsPlot } from '../modules/checklist-reports/index.js';
import { OWN_PEOPLE_MAX, ownPeople } from './black-box/own-people.js';
import { type Means, meansOfRehearsal } from './outside/means.js';
import { replay } from './replay/attack.js';
import { type Cast, castOfRehearsal, type Pair, spread, type Victim } from './replay/cast.js';
import { readAblations } from './replay/ablation.js';
import { exitStatusOf, lossesOf, unseenOf } from './replay/record.js';
import { settleMembers } from './replay/settle-members.js';
import { ablationTable, stepTable, totalLines } from './replay/table.js';

interface Options {
  readonly target: string;
  readonly data: string;
  readonly people: string;
  readonly members: string;
  readonly list?: string;
  readonly json?: string;
  readonly plots?: string;
  readonly ablation?: string;
}

const PEOPLE_MAX = 200_000;

const print = (text: string): void => void process.stdout.write(`${text}\n`);

const options = new Command('replay')
  .description(
    'Plays the attacks of 2020 against a running rehearsal, over HTTP, and says which checkpoint stopped each step',
  )
  .option('--target <url>', 'a running rehearsal', 'http://localhost:3000')
  .option('--data <folder>', 'its data folder, where the key of the card processor lies', '.data')
  .option('--people <number>', 'lines of the list of IDs and passwords', '200')
  .option('--members <number>', 'members to open accounts for before, whose pairs are on the list', '0')
  .option('--list <file>', 'a CSV file of further right pairs: login_id, password')
  .option('--json <file>', 'write what came of it as JSON')
  .option('--ablation <file>', 'what `npm run replay:ablation` has left: printed, written and drawn beside it')
  .option('--plots <folder>', 'write its plots as SVG')
  .parse()
  .opts<Options>();

process.exitCode = await main(options);

/**
 * 0 when the attackers got nothing: no account but by stolen cookies, no money, no data, and no step that leads there; 1 when they got
 * something, 2 when of some step nothing can be said.
 */
async function main({ target, data, people, members, list, json, plots, ablation }: Options): Promise<number> {
  const size = Number(people);
  if (!Number.isInteger(size) || size < 1 || size > PEOPLE_MAX) {
    print(`--people takes a number from 1 to ${String(PEOPLE_MAX)}`);
    return 1;
  }
  const settled = Number(members);
  if (!Number.isInteger(settled) || settled < 0 || settled > OWN_PEOPLE_MAX) {
    print(`--members takes a number up to ${String(OWN_PEOPLE_MAX)}`);
    return 1;
  }
  // Read first: a wrong name does not cost a replay.
  const ablations = ablation === undefined ? undefined : readAblations(ablation);
  const { origin } = new URL(target);
  const means = await meansOfRehearsal(origin, data);
  const [impostor] = ownPeople(1);
  if (means === undefined || impostor === undefined) {
    print(`${origin} is no running rehearsal`);
    return 1;
  }
  const cast = await castOfRehearsal(origin, means, size, impostor, await settle(origin, means, settled));
  const played = await replay(list === undefined ? cast : withList(cast, list), print);
  const record = ablations === undefined ? played : { ...played, ablation: ablations };
  print(`\n${stepTable(record)}\n${totalLines(record)}`);
  if (ablations !== undefined) print(`\nWith one control off at a time:\n${ablationTable(ablations)}`);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(record, undefined, 2)}\n`);
  if (plots !== undefined) {
    mkdirSync(plots, { recursive: true });
    writeFileSync(path.join(plots, 'totals.svg'), totalsPlot(record));
    if (ablations !== undefined) writeFileSync(path.join(plots, 'ablation.svg'), ablationPlot(ablations));
  }
  for (const loss of lossesOf(record)) print(`not stopped: ${loss}`);
  for (const step of unseenOf(record)) print(`not seen: ${step}`);
  return exitStatusOf(record);
}

async function settle(origin: string, means: Means, count: number): Promise<readonly Victim[]> {
  if (count === 0) return [];
  print(`opening accounts for ${String(count)} members`);
  return settleMembers(origin, means, count);
}

/** The pairs of a file take the place of as many that are made up. */
function withList(cast: Cast, file: string): Cast {
  const rows = parse<Record<string, string>>(readFileSync(file), {
    columns: true,
    bom: true,
    trim: true,
    skip_empty_lines: true,
  });
  const pairs = rows.map(({ login_id: loginId = '', password = '' }): Pair => ({ loginId, password }));
  const victims = new Set(cast.victims.map(({ loginId }) => loginId));
  const madeUp = cast.list.filter(({ loginId }) => !victims.has(loginId));
  return { ...cast, list: spread([...cast.victims, ...pairs], madeUp.slice(pairs.length)) };
}
