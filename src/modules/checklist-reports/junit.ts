import type { LeftOutTest } from '../checklist/index.js';
import type { EvidenceTest } from './evidence.js';
import { durationOf, itemsThatApply, type JudgedItem, type Judgement, lacksKillTest } from './judgement.js';

/**
 * JUnit XML, as build servers read it: a suite for each item that concerns the service. A clause without a module or a test
 * is a failed case of its item, so that whoever looks at these alone does not take an empty item for a met one.
 */
export function junitXml(judgement: Judgement): string {
  const items = itemsThatApply(judgement);
  const cases = items.flatMap(casesOf);
  const head = attributes({
    name: `checklist ${judgement.service.id}`,
    ...countsOf(cases),
    time: seconds(items.reduce((sum, item) => sum + durationOf(item), 0)),
    timestamp: judgement.evidence.startedAt,
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${head}>\n${items.map(suite).join('')}</testsuites>\n`;
}

/** One test, or a clause or item that lacks one. */
interface Case {
  readonly name: string;
  readonly file?: string;
  readonly line?: number;
  readonly timeMs?: number;
  readonly failure?: { readonly message: string; readonly text: string };
  /** A test that did not run is no test that may be left out. */
  readonly error?: string;
  /** Why the run did not ask for it. */
  readonly skipped?: string;
}

const allPassed = (tests: readonly EvidenceTest[]): boolean => tests.every(({ outcome }) => outcome === 'passed');

function casesOf(item: JudgedItem): Case[] {
  const bare = item.clauses
    .filter(({ met, tests }) => !met && allPassed(tests))
    .map(({ id, text, missing }): Case => ({ name: id, failure: { message: missing.join(', '), text } }));
  const whole: readonly Case[] =
    lacksKillTest(item) && allPassed(item.tests)
      ? [{ name: item.id, failure: { message: item.open.join(', '), text: item.title.en } }]
      : [];
  return [...item.tests.map(caseOf), ...item.leftOut.map(leftOutCase), ...bare, ...whole];
}

const nameOf = ({ tags, title }: Pick<EvidenceTest, 'tags' | 'title'>): string =>
  `${tags.map((tag) => `[${tag}]`).join('')} ${title}`;

const leftOutCase = (test: LeftOutTest): Case => ({
  name: nameOf(test),
  file: test.file,
  skipped: 'left out of this run, as it takes long',
});

function caseOf({ tags, title, file, line, durationMs, outcome, message = '' }: EvidenceTest): Case {
  return {
    name: nameOf({ tags, title }),
    file,
    ...(line === undefined ? {} : { line }),
    ...(durationMs === undefined ? {} : { timeMs: durationMs }),
    ...(outcome === 'failed' ? { failure: { message: message.split('\n')[0] ?? '', text: message } } : {}),
    ...(outcome === 'not-run' ? { error: 'did not run' } : {}),
  };
}

function suite(item: JudgedItem): string {
  const cases = casesOf(item);
  const head = attributes({
    name: `${item.id} ${item.title.en}`,
    ...countsOf(cases),
    time: seconds(durationOf(item)),
  });
  return `  <testsuite${head}>\n${cases.map((one) => testCase(one, item)).join('')}  </testsuite>\n`;
}

function testCase({ name, file, line, timeMs, failure, error, skipped }: Case, item: JudgedItem): string {
  const head = attributes({ name, classname: item.word, file, line, time: seconds(timeMs ?? 0) });
  const body =
    error !== undefined
      ? `      <error${attributes({ message: error })}/>\n`
      : failure !== undefined
        ? `      <failure${attributes({ message: failure.message })}>${escaped(failure.text)}</failure>\n`
        : skipped !== undefined
          ? `      <skipped${attributes({ message: skipped })}/>\n`
          : '';
  return body === '' ? `    <testcase${head}/>\n` : `    <testcase${head}>\n${body}    </testcase>\n`;
}

const countsOf = (cases: readonly Case[]): { tests: number; failures: number; errors: number; skipped: number } => ({
  tests: cases.length,
  failures: cases.filter(({ failure }) => failure !== undefined).length,
  errors: cases.filter(({ error }) => error !== undefined).length,
  skipped: cases.filter(({ skipped }) => skipped !== undefined).length,
});

const seconds = (ms: number): string => (ms / 1_000).toFixed(3);

const attributes = (list: Readonly<Record<string, string | number | undefined>>): string =>
  Object.entries(list)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escaped(String(value))}"`))
    .join('');

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** XML 1.0 has no way to say control characters, nor half of a pair. */
const UNSAYABLE = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const escaped = (text: string): string =>
  text.replaceAll(UNSAYABLE, '\uFFFD').replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
