import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { TaggedTest, TestKind, TestOutcome } from './assessment.js';
import { findTaggedTests, titlesOf, type WrittenTest } from './tagged-tests.js';

interface FileResult {
  readonly name: string;
  readonly status: string;
  readonly message: string;
  readonly assertionResults: readonly {
    readonly title: string;
    /** Of the blocks around it, from outside. */
    readonly ancestorTitles?: readonly string[];
    readonly status: string;
    readonly startAt?: number | null;
    readonly duration?: number | null;
    readonly failureMessages?: readonly string[];
  }[];
}
interface JestReport {
  readonly testResults: readonly FileResult[];
}

const TAG = /\[([^\]\s]+)\]/g;
/** Where marks stand: before the sentence. A title may have brackets in it as well. */
const MARKS = /^(?:\[[^\]\s]+\])+ /;
const KILL = 'kill';
const GROUPING = 'scripts/group-tests.mjs';
const GROUPS = 'reports/checklist-groups';
/** Of more files, groups are made. */
const UNGROUPED_MAX = 8;
/** Every title with a tag. */
const TAGGED = '\\[[^\\]\\s]+\\] ';

/** A test with what a report tells of its run. */
export type RanTest = TaggedTest & {
  readonly startedAtMs?: number;
  readonly durationMs?: number;
  /** What a failed test has said. */
  readonly message?: string;
};

/** A test that a run has left out. */
export type LeftOutTest = Pick<TaggedTest, 'kind' | 'tags' | 'title' | 'file'>;

export interface TestRun {
  readonly tests: readonly RanTest[];
  /** What takes long, and was not asked for: of these nothing is known. */
  readonly leftOut: readonly LeftOutTest[];
  /** Test files that could not even be loaded, or fail outside of their tests, with what was said. */
  readonly broken: readonly { readonly file: string; readonly message: string }[];
}

export interface RunChoice {
  /** Items, or single clauses of them; all when absent. */
  readonly items?: readonly string[];
  /** Ends with the first file in which a test fails, those with most of the choice for their length first; what was not reached counts as `not-run`. */
  readonly untilFailure?: boolean;
  /** Of a whole run, also what takes long. */
  readonly long?: boolean;
}

/** Whether a tag is that of `item`, which may be a clause, or of a clause of it. */
export const isOf = (tag: string, item: string): boolean => tag === item || tag.startsWith(`${item}.`);

/**
 * Runs the tagged tests of the project at `root` with jest, in a process of their own, showing jest's progress on
 * standard error. Tests that are written but did not run count as `not-run`. Of a choice the files run whole, since what is chosen
 * may go on from what others of its file have left; the others are not judged.
 */
export async function runTaggedTests(root: string, choice: RunChoice = {}): Promise<TestRun> {
  const items = choice.items ?? [];
  const concerns = (tags: readonly string[]): boolean =>
    items.length === 0 || tags.some((tag) => items.some((item) => isOf(tag, item)));
  const left = items.length === 0 && choice.long !== true ? longFiles(root) : [];
  const all = findTaggedTests(root).filter((test) => concerns(test.tags));
  const written = all.filter((test) => !left.includes(test.file));
  const leftOut = all.filter((test) => left.includes(test.file)).map(unrun);
  if (written.length === 0) return { tests: [], leftOut, broken: [] };
  const files = [...new Set(written.map((test) => test.file))];
  const judged = (file: FileResult): RanTest[] =>
    file.assertionResults
      .map((result) => ({
        ...marksOf(result.title),
        title: result.title.replace(MARKS, ''),
        file: relative(root, file.name),
        outcome: outcomeOf(result.status),
        ...runOf(result),
        // What a file says of itself after its tests, it says of each of them.
        ...(isBroken(file) ? { outcome: 'failed' as const, message: file.message } : {}),
      }))
      .filter((test) => test.tags.length > 0 && concerns(test.tags));
  const failsIn = (file: FileResult): boolean =>
    isBroken(file) || judged(file).some(({ outcome }) => outcome === 'failed');
  const options = items.length === 0 ? ['--testNamePattern', TAGGED] : [];
  const dense = files.sort((a, b) => bytesPerTest(root, a, written) - bytesPerTest(root, b, written));
  const results = await resultsOf(root, dense, options, choice.untilFailure === true ? failsIn : undefined);
  const ran = results.flatMap(judged);
  const missing = written
    .filter((test, at) => !hasRun(test, written.slice(0, at), ran))
    .map((test) => ({ ...unrun(test), outcome: 'not-run' as const }));
  const broken = results.filter(isBroken).map((file) => ({ file: relative(root, file.name), message: file.message }));
  return { tests: [...ran, ...missing], leftOut, broken };
}

const unrun = ({ kind, tags, sentence: title, file }: WrittenTest): LeftOutTest => ({ kind, tags, title, file });

/**
 * Whether a test that is written came to be one that ran, by its title: what a file does not define, because this machine lacks what
 * it needs, is missed though others of the file have the same marks. Of several with one title as many must have run.
 */
function hasRun(test: WrittenTest, before: readonly WrittenTest[], ran: readonly RanTest[]): boolean {
  const titles = titlesOf(test);
  const found = ran.filter((one) => one.file === test.file && sameMarks(one, test) && titles.test(one.title));
  const alike = before.filter(
    (one) => one.file === test.file && sameMarks(one, test) && one.sentence === test.sentence,
  );
  return found.length > alike.length;
}

/** What takes long, beside quicker tests of the same clauses: of a whole run it is left out, and named, unless it is asked for. */
function longFiles(root: string): readonly string[] {
  const file = join(root, 'test/long.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as string[]) : [];
}

/** A file that fails though none of its tests does: it could not be loaded, or something outside of its tests went wrong. */
const isBroken = ({ status, assertionResults }: FileResult): boolean =>
  status === 'failed' && !assertionResults.some((one) => one.status === 'failed');

type AssertionResult = FileResult['assertionResults'][number];

function runOf({ startAt, duration, failureMessages = [] }: AssertionResult): Omit<RanTest, keyof TaggedTest> {
  return {
    ...(typeof startAt === 'number' ? { startedAtMs: startAt } : {}),
    ...(typeof duration === 'number' ? { durationMs: duration } : {}),
    ...(failureMessages.length === 0 ? {} : { message: failureMessages.join('\n') }),
  };
}

/** How much of a file has to be run for one of the tests that are wanted: a file's length is a fair guess at its time. */
const bytesPerTest = (root: string, file: string, wanted: readonly { readonly file: string }[]): number =>
  statSync(join(root, file)).size / wanted.filter((test) => test.file === file).length;

/** All in one run; or, until one of them fails, file by file in their order. */
async function resultsOf(
  root: string,
  files: readonly string[],
  options: readonly string[],
  failsIn: ((file: FileResult) => boolean) | undefined,
): Promise<readonly FileResult[]> {
  if (failsIn === undefined) return (await runJest(root, files, options)).testResults;
  const results: FileResult[] = [];
  for (const file of files) {
    results.push(...(await runJest(root, [file], options)).testResults);
    if (results.some(failsIn)) break;
  }
  return results;
}

type Marks = Pick<TaggedTest, 'kind' | 'tags'>;

const sameMarks = (a: Marks, b: Marks): boolean => a.kind === b.kind && a.tags.join(' ') === b.tags.join(' ');

/** What test/support/checkpoint.ts has written into a title. */
function marksOf(title: string): Marks {
  const marks = [...(MARKS.exec(title)?.[0] ?? '').matchAll(TAG)].map((match) => match[1] ?? '');
  const kind: TestKind = marks[0] === KILL ? 'kill' : 'behaviour';
  return { kind, tags: kind === 'kill' ? marks.slice(1) : marks };
}

function outcomeOf(status: string): TestOutcome {
  if (status === 'passed') return 'passed';
  return status === 'failed' ? 'failed' : 'not-run';
}

/**
 * A file that cannot be loaded takes all that are loaded with it, and of one that fails outside of its tests nobody knows which it is:
 * they run once more, each by itself, so that the others are heard and it is named. Where none of them fails now, all have.
 */
async function apart(root: string, group: FileResult, options: readonly string[]): Promise<readonly FileResult[]> {
  const results: FileResult[] = [];
  for (const file of filesIn(group.name)) results.push(...(await runJest(root, [file], options)).testResults);
  if (results.length === 0) return [group];
  const isNamed = group.assertionResults.length === 0 || results.some(({ status }) => status === 'failed');
  return isNamed ? results : filesOf(root, group, 'failed');
}

/** The files that a group loads, as it was written. */
const filesIn = (group: string): readonly string[] =>
  [...readFileSync(group, 'utf8').matchAll(/^describe\("((?:[^"\\]|\\.)*)", \(\) => void require\(/gm)].map(
    ([, name]) => JSON.parse(`"${name ?? ''}"`) as string,
  );

async function runJest(root: string, files: readonly string[], options: readonly string[]): Promise<JestReport> {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-checklist-'));
  const output = join(folder, 'report.json');
  const grouped = files.length > UNGROUPED_MAX && existsSync(join(root, GROUPING));
  if (grouped) writeGroups(root, files);
  try {
    const status = await new Promise<number | null>((resolve, reject) => {
      const child = spawn(
        process.execPath,
        [
          '--experimental-vm-modules',
          '--no-warnings',
          join(root, 'node_modules/jest/bin/jest.js'),
          '--json',
          `--outputFile=${output}`,
          ...options,
          ...(grouped ? ['--config', 'jest.checklist.config.js', '--maxWorkers=3'] : ['--runTestsByPath', ...files]),
        ],
        // Jest writes its progress to standard error and, with --json, the report to standard output as well.
        { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
      );
      child.once('error', reject);
      // A failing test ends jest with 1; the report says which. Anything worse leaves no report.
      child.once('close', resolve);
    });
    const report = JSON.parse(readFileSync(output, 'utf8')) as JestReport;
    if (status !== 0 && report.testResults.length > 0 && report.testResults.every((file) => file.status === 'passed'))
      throw new Error(`jest ended with ${String(status)} though no test has failed`);
    if (!grouped) return report;
    const testResults: FileResult[] = [];
    for (const group of report.testResults)
      testResults.push(...(isBroken(group) ? await apart(root, group, options) : filesOf(root, group)));
    return { testResults };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Loads what many files have in common once for several of them, as `npm test` does. */
function writeGroups(root: string, files: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [join(root, GROUPING), 'these', GROUPS], {
    ...{ cwd: root, input: files.join('\n'), encoding: 'utf8' },
  });
  if (status !== 0) throw new Error(`the tests could not be put into groups: ${stderr}`);
}

/** The results of a group by file, each of which failed with one of its tests: there the outermost title of a test is its file. */
function filesOf(root: string, group: FileResult, statusOfAll?: 'failed'): readonly FileResult[] {
  const byFile = new Map<string, FileResult['assertionResults'][number][]>();
  for (const one of group.assertionResults) {
    const [file = ''] = one.ancestorTitles ?? [];
    byFile.set(file, [...(byFile.get(file) ?? []), one]);
  }
  return [...byFile].map(([file, assertionResults]) => {
    const status = assertionResults.some((one) => one.status === 'failed') ? 'failed' : 'passed';
    return { ...group, name: join(root, file), status: statusOfAll ?? status, assertionResults };
  });
}
