import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { knownSettings } from '../../platform/config/index.js';
import type { CheckpointUse } from '../../platform/checkpoint/checkpoint.js';
import { clauses, type RanTest, type TestRun } from '../checklist/index.js';
import { EVIDENCE_SHAPE, type EvidenceModule, type EvidenceTest, type SuiteEvidence } from './evidence.js';

/** A message is cut here: what a failing browser test says can be a whole page. */
const MESSAGE_MAX = 2_000;
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/** What was known before and after the run, and what was seen in it. */
export interface RunFacts {
  /** The folder of the project. */
  readonly root: string;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly fingerprint: string;
  /** As `commitOf` gave it before the run: what is committed or changed meanwhile was not run. */
  readonly commit: SuiteEvidence['commit'];
  readonly uses: readonly CheckpointUse[];
  readonly run: TestRun;
}

/** Makes the evidence of a whole run, in an order that does not depend on how the run went. */
export function gatherEvidence(facts: RunFacts): SuiteEvidence {
  const { root, startedAt, finishedAt, fingerprint, commit, uses, run } = facts;
  const places = placesOfClasses(root);
  const textOf = reader(root);
  return {
    shape: EVIDENCE_SHAPE,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt.toISOString(),
    ...(commit === undefined ? {} : { commit }),
    fingerprint,
    runtime: `Node ${process.version}, ${process.platform} ${process.arch}`,
    clauses,
    modules: uses.map((use) => placed(use, places)).sort(by(({ where, tags }) => `${where} ${tags.join(' ')}`)),
    tests: run.tests
      .map((test) => evidenceOf(test, root, textOf))
      .sort(by(({ file, title, tags }) => [file, title, ...tags].join('\0'))),
    leftOut: [...run.leftOut].sort(by(({ file, title, tags }) => [file, title, ...tags].join('\0'))),
    broken: run.broken
      .map(({ file, message }) => ({ file, message: cleaned(message, root) }))
      .sort(by(({ file }) => file)),
    settings: knownSettings()
      .map(({ name, value, unit, meaning, overridden }) => ({ name, value, unit, meaning, overridden }))
      .sort(by(({ name }) => name)),
  };
}

const by =
  <T>(key: (value: T) => string) =>
  (a: T, b: T): number =>
    key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;

function evidenceOf(test: RanTest, root: string, textOf: (file: string) => string): EvidenceTest {
  const { tags, title, file, outcome, startedAtMs, durationMs, message } = test;
  const line = lineOf(textOf(file), title);
  return {
    tags,
    title,
    file,
    ...(line === undefined ? {} : { line }),
    kind: kindOf(test),
    outcome,
    ...(startedAtMs === undefined ? {} : { startedAt: new Date(startedAtMs).toISOString() }),
    ...(durationMs === undefined ? {} : { durationMs: Math.round(durationMs) }),
    ...(message === undefined ? {} : { message: cleaned(message, root) }),
  };
}

/** Tests that say nothing of their kind are tests of behaviour. */
const kindOf = (test: object): EvidenceTest['kind'] => ('kind' in test && test.kind === 'kill' ? 'kill' : 'behaviour');

/** In what a test says, colours and the folder of this machine tell nobody anything. */
function cleaned(message: string, root: string): string {
  return message.replaceAll(COLOURS, '').replaceAll(`${root}/`, '').slice(0, MESSAGE_MAX);
}

/** Reads each file below a folder once, however many of its tests are looked for. */
function reader(root: string): (file: string) => string {
  const texts = new Map<string, string>();
  return (file) => {
    const text = texts.get(file) ?? readFileSync(join(root, file), 'utf8');
    texts.set(file, text);
    return text;
  };
}

/** The line on which a test's sentence stands, written in any of the three kinds of quotes. */
function lineOf(text: string, title: string): number | undefined {
  const at = [title, title.replaceAll("'", "\\'"), title.replaceAll('`', '\\`')]
    .map((written) => text.indexOf(written))
    .find((found) => found >= 0);
  return at === undefined ? undefined : lineAt(text, at);
}

const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length;

interface Place {
  readonly file: string;
  readonly line: number;
}

const placed = ({ tags, where }: CheckpointUse, places: ReadonlyMap<string, Place>): EvidenceModule => ({
  tags,
  where,
  ...places.get(where.split('.')[0] ?? where),
});

/** Where the classes of the product are written, by name. */
function placesOfClasses(root: string): ReadonlyMap<string, Place> {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .sort();
  return new Map(
    files.flatMap((name) => {
      const text = readFileSync(join(root, 'src', name), 'utf8');
      return [...text.matchAll(/\bclass (\w+)/g)].map(
        ({ 1: className = '', index }) => [className, { file: `src/${name}`, line: lineAt(text, index) }] as const,
      );
    }),
  );
}

/**
 * The commit that lies there and whether anything was changed since; where there is no git, or no checkout of it, what `told` says: the
 * id, with `-dirty` behind it where something was changed. Undefined where that is no id of a commit.
 */
export function commitOf(root: string, told = ''): SuiteEvidence['commit'] {
  const git = (...args: string[]): string | undefined => {
    const { status, stdout } = spawnSync('git', args, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return status === 0 ? stdout.trim() : undefined;
  };
  const id = git('rev-parse', 'HEAD');
  if (id !== undefined) return { id, clean: git('status', '--porcelain') === '' };
  const [, built, changed] = /^([0-9a-f]{40,64})(-dirty)?$/.exec(told) ?? [];
  return built === undefined ? undefined : { id: built, clean: changed === undefined };
}
