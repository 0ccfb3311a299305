import type { KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import '../app.module.js';
import {
  assess,
  CHECKLIST_FILE,
  CHECKLIST_KEY_FILE,
  clauses,
  detailLines,
  findTaggedTests,
  itemLines,
  phaseTable,
  UNRUN,
  readCatalog,
  runTaggedTests,
  sourceCommit,
  sourceFingerprint,
  writeReport,
  type Assessment,
} from '../modules/checklist/index.js';
import {
  commitOf,
  gatherEvidence,
  makeSigningKey,
  readSigningKey,
  ReportFileError,
} from '../modules/checklist-reports/index.js';
import { programService } from '../modules/program/index.js';
import { OffsetClock } from '../platform/clock/index.js';
import { readConfig } from '../platform/config/index.js';
import { runBlackBox } from './black-box/black-box.js';
import { MeansFileError } from './outside/means-file.js';
import { checkpointUses } from '../platform/checkpoint/checkpoint.js';
import { listVerdict, runLines, statusOfRun } from './checklist/outcome.js';
import { attestationsInForce, type InForceOptions } from './checklist/in-force.js';
import { addReportOptions, readGiven, type ReportOptions, withoutRun, writeOut } from './checklist/reports.js';

interface Options extends ReportOptions, InForceOptions {
  readonly json?: string;
  readonly item?: string[];
  readonly list?: boolean;
  readonly target?: string;
  readonly ca?: string;
  readonly intrusive?: boolean;
  readonly untilFailure?: boolean;
  readonly long?: boolean;
}

const catalog = readCatalog();
const print = (text: string): void => void process.stdout.write(`${text}\n`);

const command = addReportOptions(new Command('checklist'))
  .description('Runs the tests of the security checklist and prints the table of the report')
  .addOption(
    new Option('--service <id>', 'which service to judge')
      .choices(catalog.services.map((service) => service.id))
      .default(programService),
  )
  .option('--json <file>', 'write the result as JSON')
  .option(
    '--item <id...>',
    'run the tests of these items, or clauses such as ⑤.no-oracle, only (the others count as not run)',
  )
  .option(
    '--list',
    'only list modules, tests and settings that are there, and what is missing, without running anything',
  )
  .option('--long', 'also what takes long (test/long.json), which a whole run leaves out otherwise')
  .option('--until-failure', 'end with the first file in which a test fails')
  .option('--lenient', 'do not fail for a mandatory item that is not met, only for tests')
  .option('--strict', 'with --target: also fail for what could not be seen')
  .option('--target <url>', 'instead of the tests: try a running portal from outside')
  .option('--means <file>', 'with --target: what there is beside a browser (inbox, own accounts, staff, keys), as JSON')
  .option(
    '--data <folder>',
    'with --target: the data folder of a rehearsal on this machine, for the keys of partners',
    '.data',
  )
  .option('--ca <file>', 'with --target: certificates (PEM) that are trusted beside those of the system')
  .option('--intrusive', 'with --target: also what sends much, or much at once')
  .parse();

process.exitCode = await main(command.opts<Options>()).catch((error: unknown) => {
  if (!(error instanceof ReportFileError || error instanceof MeansFileError)) throw error;
  process.stderr.write(`${error.message}\n`);
  return 1;
});

async function main(options: Options): Promise<number> {
  const { target } = options;
  if (target !== undefined) return runBlackBox({ ...options, target }, print);
  const root = process.cwd();
  const inForce = await attestationsInForce(options);
  const done = withoutRun(catalog, options, inForce);
  if (done !== undefined) return done;
  if (options.list === true) return list(root, options);
  const wantsReport = options.out !== undefined || options.compare !== undefined;
  if (wantsReport && options.item !== undefined)
    throw new ReportFileError('a report wants a whole run, without --item');
  const given = readGiven(options, inForce);
  // Taken before the run: what is changed meanwhile makes the report stale, not fresh.
  const fingerprint = sourceFingerprint(root);
  const commit = commitOf(root, sourceCommit());
  const startedAt = new OffsetClock().now();
  const run = await runTaggedTests(root, {
    ...(options.item === undefined ? {} : { items: options.item }),
    untilFailure: options.untilFailure === true,
    long: options.long === true,
  });
  const finishedAt = new OffsetClock().now();
  if (options.item === undefined) {
    const { dataDir } = readConfig(undefined, []);
    writeReport(
      join(dataDir, CHECKLIST_FILE),
      { finishedAt: finishedAt.toISOString(), fingerprint, tests: run.tests },
      suiteKey(dataDir, options.sign),
    );
  }
  const assessment = assess(catalog, clauses, { uses: checkpointUses(), tests: run.tests }, options.service);
  print(`\n${assessment.label} (${assessment.service}): ${catalog.source}\n`);
  // With a choice of items the table would say of all others that they are not met, though nobody has looked.
  if (options.item === undefined) print(`${itemLines(assessment)}\n\n${phaseTable(assessment)}`);
  else print(itemLines(assessment, options.item));
  for (const line of runLines(run)) print(line);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(asJson(assessment), undefined, 2)}\n`);
  if (wantsReport) {
    const seen = gatherEvidence({ root, startedAt, finishedAt, fingerprint, commit, uses: checkpointUses(), run });
    return writeOut(catalog, seen, given, options);
  }
  return statusOfRun(run, assessment, options);
}

/** The key that the result is signed with: the one that is given, else one that is made once below the data folder. */
function suiteKey(dataDir: string, given: string | undefined): KeyObject {
  if (given !== undefined) return readSigningKey(given);
  const file = join(dataDir, CHECKLIST_KEY_FILE);
  mkdirSync(dataDir, { recursive: true });
  if (!existsSync(file)) makeSigningKey(file);
  return readSigningKey(file);
}

/** What is written tells what could be met; only a run tells what is. */
function list(root: string, { service, lenient }: Options): number {
  const written = findTaggedTests(root).map((test) => ({
    kind: test.kind,
    tags: test.tags,
    title: test.sentence,
    file: test.file,
    outcome: 'passed' as const,
  }));
  const assessment = assess(catalog, clauses, { uses: checkpointUses(), tests: written }, service);
  print(`${itemLines(assessment, undefined, UNRUN)}\n\n${detailLines(assessment)}`);
  const { said, status } = listVerdict(assessment, lenient);
  print(said);
  return status;
}

function asJson(assessment: Assessment): object {
  return {
    service: assessment.service,
    mandatory: assessment.mandatory,
    satisfied: assessment.satisfied,
    before: assessment.before,
    phases: assessment.phases,
    items: assessment.items.map((item) => ({
      id: item.id,
      title: item.title,
      phase: item.phase,
      level: item.level,
      status: item.status,
      modules: item.modules,
      tests: item.tests,
      settings: item.settings,
      missing: item.missing,
      clauses: item.clauses.map(({ id, text, met, missing }) => ({ id, text, met, missing })),
    })),
  };
}
