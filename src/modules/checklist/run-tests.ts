import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { TaggedTest, TestOutcome } from './assessment.js';
import { findTaggedTests } from './tagged-tests.js';

interface JestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly title: string;
      readonly status: string;
      readonly startAt?: number | null;
      readonly duration?: number | null;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

const TAG = /\[([^\]\s]+)\]/g;

/** A test with what a report tells of its run. */
export type RanTest = TaggedTest & {
  readonly startedAtMs?: number;
  readonly durationMs?: number;
  /** What a failed test has said. */
  readonly message?: string;
};

export interface TestRun {
  readonly tests: readonly RanTest[];
  /** Test files that could not even be loaded, with what was said. */
  readonly broken: readonly { readonly file: string; readonly message: string }[];
}

/**
 * Runs the tagged tests of the project at `root` with jest, in a process of their own, showing jest's progress on
 * standard error. Tests that are written but did not run count as `not-run`.
 */
export async function runTaggedTests(root: string, items: readonly string[] = []): Promise<TestRun> {
  const concerns = (tags: readonly string[]): boolean =>
    items.length === 0 || tags.some((tag) => items.some((item) => tag === item || tag.startsWith(`${item}.`)));
  const written = findTaggedTests(root).filter((test) => concerns(test.tags));
  if (written.length === 0) return { tests: [], broken: [] };
  const files = [...new Set(written.map((test) => test.file))];
  const report = await runJest(root, files, namePattern(items));
  const ran = report.testResults.flatMap((file) =>
    file.assertionResults
      .map((result) => ({
        tags: [...result.title.matchAll(TAG)].map((match) => match[1] ?? ''),
        title: result.title.replaceAll(TAG, '').trim(),
        file: relative(root, file.name),
        outcome: outcomeOf(result.status),
        ...runOf(result),
      }))
      .filter((test) => test.tags.length > 0 && concerns(test.tags)),
  );
  const missing = written
    .filter((test) => !ran.some((other) => other.file === test.file && sameTags(other.tags, test.tags)))
    .map((test) => ({ tags: test.tags, title: test.sentence, file: test.file, outcome: 'not-run' as const }));
  const broken = report.testResults
    .filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
    .map((file) => ({ file: relative(root, file.name), message: file.message }));
  return { tests: [...ran, ...missing], broken };
}

type AssertionResult = JestReport['testResults'][number]['assertionResults'][number];

function runOf({ startAt, duration, failureMessages = [] }: AssertionResult): Omit<RanTest, keyof TaggedTest> {
  return {
    ...(typeof startAt === 'number' ? { startedAtMs: startAt } : {}),
    ...(typeof duration === 'number' ? { durationMs: duration } : {}),
    ...(failureMessages.length === 0 ? {} : { message: failureMessages.join('\n') }),
  };
}

function namePattern(items: readonly string[]): string {
  if (items.length === 0) return '\\[[^\\]\\s]+\\] ';
  const names = items.map((item) => item.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return `\\[(${names.join('|')})(\\.[^\\]\\s]+)?\\]`;
}

const sameTags = (a: readonly string[], b: readonly string[]): boolean => a.join(' ') === b.join(' ');

function outcomeOf(status: string): TestOutcome {
  if (status === 'passed') return 'passed';
  return status === 'failed' ? 'failed' : 'not-run';
}

async function runJest(root: string, files: readonly string[], pattern: string): Promise<JestReport> {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-checklist-'));
  const output = join(folder, 'report.json');
  try {
    await new Promise<void>((resolve, reject) => {
      const child = spawn(
        process.execPath,
        [
          '--experimental-vm-modules',
          '--no-warnings',
          join(root, 'node_modules/jest/bin/jest.js'),
          '--json',
          `--outputFile=${output}`,
          '--testNamePattern',
          pattern,
          '--runTestsByPath',
          ...files,
        ],
        // Jest writes its progress to standard error and, with --json, the report to standard output as well.
        { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
      );
      child.once('error', reject);
      // A failing test ends jest with 1; the report says which. Anything worse leaves no report.
      child.once('close', () => resolve());
    });
    return JSON.parse(readFileSync(output, 'utf8')) as JestReport;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
