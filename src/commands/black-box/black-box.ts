import { writeFileSync } from 'node:fs';
import { clauses, readCatalog } from '../../modules/checklist/index.js';
import { systemTimeMs } from '../../platform/context/request-context.js';
import { type Means, meansOfFile, meansOfRehearsal } from '../outside/means.js';
import { runProbes } from './run-probes.js';
import { Scene } from './scene.js';
import { itemTable, progressLine, reportOf, summaryOf } from './summary.js';

export interface BlackBoxOptions {
  readonly target: string;
  readonly service: string;
  readonly item?: readonly string[];
  readonly json?: string;
  /** A file that says what is there beside a browser; a rehearsal needs none. */
  readonly means?: string;
  /** The data folder of a rehearsal on this machine, where the keys of its partners lie. */
  readonly data: string;
  readonly intrusive?: boolean;
  /** Fails as well when something could not be seen. */
  readonly strict?: boolean;
}

/** Exit statuses: something did not hold; nothing at all could be tried, or with `strict` not everything. */
const OPEN = 1;
const UNSEEN = 2;

/** Tries a running portal from outside, prints what held, and gives the exit status. */
export async function runBlackBox(options: BlackBoxOptions, print: (text: string) => void): Promise<number> {
  const origin = new URL(options.target).origin;
  const means = await meansFor(origin, options);
  if (means === undefined) {
    print(`${origin} cannot be reached`);
    return UNSEEN;
  }
  const scene = new Scene(origin, means);
  print(`${origin}, from outside${options.intrusive === true ? ', intrusive' : ''}`);
  try {
    const judged = await runProbes(scene, {
      ...(options.item === undefined ? {} : { items: options.item }),
      intrusive: options.intrusive === true,
      progress: (one, nth, of) => {
        print(progressLine(one, nth, of));
      },
    });
    const when = new Date(systemTimeMs()).toISOString();
    const run = { target: origin, when, service: options.service, intrusive: options.intrusive === true, judged };
    const report = reportOf(run, readCatalog(), clauses);
    print(`\n${itemTable(report)}\n${summaryOf(report)}`);
    if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(report, undefined, 2)}\n`);
    if (report.open > 0) return OPEN;
    return report.held === 0 || (options.strict === true && report.unseen > 0) ? UNSEEN : 0;
  } finally {
    scene.close();
  }
}

/** What the file says, else what a rehearsal shows, else nothing but a browser; undefined where nobody answers. */
async function meansFor(origin: string, { means, data }: BlackBoxOptions): Promise<Means | undefined> {
  try {
    if (means !== undefined) return meansOfFile(means);
    return (
      (await meansOfRehearsal(origin, data)) ?? { now: () => Promise.resolve(new Date(systemTimeMs()).toISOString()) }
    );
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
