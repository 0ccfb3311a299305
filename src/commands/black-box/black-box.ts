import { readFileSync, writeFileSync } from 'node:fs';
import tls from 'node:tls';
import { clauses, readCatalog } from '../../modules/checklist/index.js';
import { systemTimeMs } from '../../platform/context/request-context.js';
import { MeansFileError } from '../outside/means-file.js';
import { type Means, meansOfFile, meansOfRehearsal } from '../outside/means.js';
import { runProbes } from './run-probes.js';
import { Scene } from './scene.js';
import { itemTable, type OutsideReport, progressLine, reportOf, summaryOf } from './summary.js';

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
  /** A PEM file with certificates that are trusted beside those of the system. */
  readonly ca?: string;
  /** Fails as well when something could not be seen. */
  readonly strict?: boolean;
}

/** Exit statuses: something did not hold; nothing at all could be tried, or with `strict` not everything. */
const OPEN = 1;
const UNSEEN = 2;

/** Tries a running portal from outside, prints what held, and gives the exit status. */
export async function runBlackBox(options: BlackBoxOptions, print: (text: string) => void): Promise<number> {
  const { origin } = new URL(options.target);
  if (options.ca !== undefined) trust(options.ca);
  const means = await meansFor(origin, options);
  if ('nothing' in means) {
    print(means.nothing);
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
    return exitStatusOf(report, options.strict === true);
  } finally {
    scene.close();
  }
}

/** 1 where something went through; 2 where nothing held, or with `strict` where something was not seen; else 0. */
export function exitStatusOf({ held, open, unseen }: Outcomes, strict: boolean): number {
  if (open > 0) return OPEN;
  return held === 0 || (strict && unseen > 0) ? UNSEEN : 0;
}
type Outcomes = Pick<OutsideReport, 'held' | 'open' | 'unseen'>;

/** From here on this process believes those whom the file names as well. Raises an error where it holds no certificate. */
function trust(file: string): void {
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(file, 'utf8')]);
}

/** What the file says, else what a rehearsal shows, else nothing but a browser; why not, where nobody answers who is believed. */
async function meansFor(
  origin: string,
  { means, data }: BlackBoxOptions,
): Promise<Means | { readonly nothing: string }> {
  try {
    if (means !== undefined) return meansOfFile(means);
    return (
      (await meansOfRehearsal(origin, data)) ?? { now: () => Promise.resolve(new Date(systemTimeMs()).toISOString()) }
    );
  } catch (error) {
    if (error instanceof MeansFileError) return { nothing: error.message };
    if (!(error instanceof TypeError)) throw error;
    const { code } = (error.cause ?? {}) as { readonly code?: string };
    if (code === undefined || !CERTIFICATE.test(code)) return { nothing: `${origin} cannot be reached` };
    return { nothing: `the certificate of ${origin} is not trusted (${code}); --ca FILE names who has issued it` };
  }
}

/** The codes that Node has for certificates that it does not believe. */
const CERTIFICATE = /CERT|SELF_SIGNED|ISSUER|UNABLE_TO_VERIFY|ALTNAME/;
