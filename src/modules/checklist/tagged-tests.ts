import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { TestKind } from './assessment.js';

/** A `checkpoint(…)` or `killTest(…)` as it stands in a test file. */
export interface WrittenTest {
  readonly kind: TestKind;
  readonly tags: readonly string[];
  readonly sentence: string;
  readonly file: string;
}

const CALL =
  /\b(checkpoint|killTest)\(\s*(\[[^\]]*\]|'[^']*'|"[^"]*")\s*,\s*('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`)/g;
const TAG = /['"]([^'"]+)['"]/g;

/** Finds the tagged tests below `root/src` and `root/test` by reading the files, without running anything. */
export function findTaggedTests(root: string): WrittenTest[] {
  return ['src', 'test']
    .flatMap((folder) => specFiles(join(root, folder)))
    .flatMap((file) => taggedTestsIn(readFileSync(file, 'utf8'), relative(root, file)));
}

/** The tagged tests in one file's text. */
export function taggedTestsIn(text: string, file: string): WrittenTest[] {
  return [...text.matchAll(CALL)].map((match) => ({
    kind: match[1] === 'killTest' ? ('kill' as const) : ('behaviour' as const),
    tags: [...(match[2] ?? '').matchAll(TAG)].map((tag) => tag[1] ?? ''),
    sentence: (match[3] ?? '').slice(1, -1),
    file,
  }));
}

/** The titles that a written test can have when it runs: what stands in `${}` is known only then. */
export function titlesOf({ sentence }: Pick<WrittenTest, 'sentence'>): RegExp {
  const said = sentence.split(/\$\{[^}]*\}/).map((part) => escaped(part.replaceAll(/\\(.)/g, '$1')));
  return new RegExp(`^${said.join('[^]*')}$`);
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

function specFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.spec.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
