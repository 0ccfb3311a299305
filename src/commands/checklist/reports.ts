import { existsSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Command } from 'commander';
import type { Catalog, Filed } from '../../modules/checklist/index.js';
import {
  compare,
  comparisonLines,
  judge,
  type Judgement,
  makeSigningKey,
  openItems,
  readEvidence,
  readFiled,
  readReplay,
  type Replay,
  reportFiles,
  ReportFileError,
  type SuiteEvidence,
  verifyReports,
  writeReports,
} from '../../modules/checklist-reports/index.js';
import { say } from '../in-portal.js';
import type { PartnersFiled } from './in-force.js';

/** What the command takes beside the choice of service and items. */
export interface ReportOptions {
  readonly service: string;
  readonly lenient?: boolean;
  readonly out?: string;
  readonly from?: string;
  readonly compare?: string;
  readonly filed?: string;
  readonly replay?: string;
  readonly ablation?: string;
  readonly sign?: string;
  readonly verify?: string;
  readonly key?: string;
  readonly makeKey?: string;
}

/** Adds the options that concern reports. */
export function addReportOptions(command: Command): Command {
  return command
    .option('--out <folder>', 'write all reports into a new folder: HTML, JSON, JUnit, SARIF, OSCAL')
    .option('--from <file>', 'make the reports from the evidence.json of an earlier run, without running anything')
    .option(
      '--compare <file>',
      'compare with the evidence.json of an earlier run; exits with 3 when something got worse',
    )
    .option('--filed <file>', 'attestations of partners and records of the organisation, as JSON')
    .option(
      '--in-force <from>',
      'the attestations of partners that the portal holds: "database" (DATABASE_URL, or DATA_DIR), or the URL of a running one, with --means',
    )
    .option('--replay <file>', 'the result of a replay of 2020, as JSON, to be shown in the report')
    .option(
      '--ablation <file>',
      'what `npm run replay:ablation` has left: the same attack with one control off at a time, to be shown beside it',
    )
    .option('--sign <file>', 'sign the reports with this Ed25519 key (PEM)')
    .option('--make-key <file>', 'make such a key, and its public half beside it')
    .option('--verify <folder>', 'check a folder of reports against its manifest and signature')
    .option(
      '--key <file>',
      'with --verify and --compare: the public key (PEM) that is trusted; else, to compare, that of --sign',
    );
}

/** What was given in files, read before a run of minutes begins, so that a wrong name does not cost one. */
export interface GivenFiles {
  readonly earlier: SuiteEvidence | undefined;
  readonly filed: Filed | undefined;
  readonly replay: Replay | undefined;
}

/** Attestations and measures beside those of a file, where both are given. */
export function withAttestations(filed: Filed | undefined, inForce: PartnersFiled | undefined): Filed | undefined {
  if (inForce === undefined) return filed;
  const measures = [...(filed?.measures ?? []), ...(inForce.measures ?? [])];
  return {
    organisation: filed?.organisation ?? [],
    attestations: [...(filed?.attestations ?? []), ...inForce.attestations],
    ...(measures.length === 0 ? {} : { measures }),
  };
}

/** A replay with what holds while one control is off; without a replay, that with all controls on which the other file has. */
function withAblation(replay: string | undefined, ablation: string | undefined): Replay | undefined {
  const played = replay === undefined ? undefined : readReplay(replay);
  if (ablation === undefined) return played;
  const { ablation: rows, ...whole } = readReplay(ablation);
  if (rows === undefined) throw new ReportFileError(`${ablation} tells of no control that was off`);
  return { ...(played ?? whole), ablation: rows };
}

/**
 * Reads what is given, and looks whether reports can be written; `inForce` is what the portal holds of partners. Raises
 * `ReportFileError`.
 */
export function readGiven(
  { out, compare: earlier, filed, replay, ablation, sign, key = sign }: ReportOptions,
  inForce?: PartnersFiled,
): GivenFiles {
  if (out !== undefined && existsSync(out) && readdirSync(out).length > 0) {
    throw new ReportFileError(`${out} is not empty; name a new folder for a report`);
  }
  if (sign !== undefined && (out === undefined || !existsSync(sign))) {
    throw new ReportFileError(out === undefined ? '--sign wants --out' : `there is no ${sign}`);
  }
  if (earlier !== undefined) mustBeVouchedFor(earlier, key);
  return {
    earlier: earlier === undefined ? undefined : readEvidence(earlier),
    filed: withAttestations(filed === undefined ? undefined : readFiled(filed), inForce),
    replay: withAblation(replay, ablation),
  };
}

/** Whoever may change what a run is compared with decides what got worse: it has to be as it was signed, where a key is known. */
function mustBeVouchedFor(earlier: string, key: string | undefined): void {
  if (key === undefined) {
    say(`nobody vouches for ${earlier}, with which is compared; --key names the key that has signed its report`);
  } else if (!verifyReports(dirname(earlier), key).holds) {
    throw new ReportFileError(`${earlier} is not as it was signed by the key that is trusted`);
  }
}

/** What needs no run: the exit status of it, or undefined where the tests have to be run. Raises `ReportFileError`. */
export function withoutRun(catalog: Catalog, options: ReportOptions, inForce?: PartnersFiled): number | undefined {
  if (options.makeKey !== undefined) {
    say(`the key is in ${options.makeKey}; the SHA-256 of its public half: ${makeSigningKey(options.makeKey)}`);
    return 0;
  }
  if (options.verify !== undefined) return verifyFolder(options.verify, options.key);
  if (options.from === undefined) return undefined;
  const evidence = readEvidence(options.from);
  return writeOut(catalog, evidence, readGiven(options, inForce), options);
}

/** Writes the reports that are asked for, compares, and gives the exit status. Raises `ReportFileError`. */
export function writeOut(catalog: Catalog, seen: SuiteEvidence, given: GivenFiles, options: ReportOptions): number {
  const { earlier, filed, replay } = given;
  const evidence: SuiteEvidence = {
    ...seen,
    ...(filed === undefined ? {} : { filed }),
    ...(replay === undefined ? {} : { replay }),
  };
  const judgement = judge(catalog, evidence, options.service);
  const comparison = earlier === undefined ? undefined : compare(catalog, earlier, judgement);
  say(verdictLines(judgement));
  if (comparison !== undefined) say(comparisonLines(comparison));
  if (options.out !== undefined) {
    const files = reportFiles(judgement, comparison);
    const written = writeReports(options.out, files, evidence.finishedAt, options.sign);
    say(`${String(written.length)} files in ${options.out}; open report.ja.html or report.en.html`);
  }
  return exitStatus(judgement, comparison?.worse === true, options.lenient === true);
}

function verdictLines(judgement: Judgement): string {
  const { service, evidence } = judgement;
  const open = openItems(judgement).map(({ id }) => id);
  return [
    `${service.label} (${service.id}), run of ${evidence.finishedAt}: ${String(service.satisfied)} of ${String(service.mandatory)} mandatory items are met`,
    ...(open.length === 0 ? [] : [`not met: ${open.join(' ')}`]),
  ].join('\n');
}

/** 1 where a test has not passed or there was none, 3 where something got worse, 2 where a mandatory item is not met and --lenient is not given. */
function exitStatus({ evidence, service }: Judgement, worse: boolean, lenient: boolean): number {
  if (evidence.tests.length === 0 || evidence.broken.length > 0) return 1;
  if (evidence.tests.some(({ outcome }) => outcome !== 'passed')) return 1;
  if (worse) return 3;
  return !lenient && service.satisfied < service.mandatory ? 2 : 0;
}

function verifyFolder(folder: string, keyFile: string | undefined): number {
  const { signedBy, changed, missing, unlisted, holds } = verifyReports(folder, keyFile);
  const named = (what: string, files: readonly string[]): string[] => files.map((file) => `${what}: ${file}`);
  say(
    [
      ...named('changed', changed),
      ...named('missing', missing),
      ...named('not in the manifest', unlisted),
      signedBy === undefined ? 'the manifest has no valid signature' : `signed by the key ${signedBy}`,
      ...(signedBy !== undefined && keyFile === undefined
        ? ['that key lies in the folder; compare it with one you know, or give it with --key']
        : []),
      holds ? 'all files are as they were signed' : 'this is not what was signed',
    ].join('\n'),
  );
  return holds ? 0 : 1;
}
