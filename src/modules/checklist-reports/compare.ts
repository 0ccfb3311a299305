import type { Catalog } from '../checklist/index.js';
import { type EvidenceTest, type SuiteEvidence, TEST_KINDS, type TestKind } from './evidence.js';
import { judge, type Judgement } from './judgement.js';

/** What has changed between two runs, judged for one service. */
export interface Comparison {
  readonly before: { readonly finishedAt: string; readonly fingerprint: string; readonly satisfied: number };
  readonly newlyMet: readonly string[];
  readonly newlyUnmet: readonly string[];
  /** Clauses that were there and are not. */
  readonly clausesGone: readonly string[];
  /** Tests that had passed and did not now, as `file: sentence`. */
  readonly testsFailing: readonly string[];
  /** Tests that were there and are not, among them those that have another name now. */
  readonly testsGone: readonly string[];
  readonly testsNew: number;
  /** Clauses, or items, that fewer tests of one kind carry than before, with how many. */
  readonly clausesWithFewerTests: readonly { readonly id: string; readonly before: number; readonly now: number }[];
  readonly settings: readonly { readonly name: string; readonly before: string; readonly now: string }[];
  /**
   * Whether something got worse: an item or clause lost, a test that fails, or less of a proof. A test with another name
   * is not worse where its clauses have as many; whether a setting got worse nobody but people can say.
   */
  readonly worse: boolean;
}

/** Compares a judgement with the evidence of an earlier run. */
export function compare(catalog: Catalog, earlier: SuiteEvidence, now: Judgement): Comparison {
  const before = judge(catalog, earlier, now.service.id);
  const wasMet = metIds(before);
  const isMet = metIds(now);
  const newlyUnmet = [...wasMet].filter((id) => !isMet.has(id));
  const clauseIds = new Set(now.evidence.clauses.map(({ id }) => id));
  const clausesGone = earlier.clauses.map(({ id }) => id).filter((id) => !clauseIds.has(id));
  const present = new Map(now.evidence.tests.map((test) => [keyOf(test), test]));
  const former = new Map(earlier.tests.map((test) => [keyOf(test), test]));
  const leftOut = new Set((now.evidence.leftOut ?? []).map(keyOf));
  const testsFailing = [...present.values()]
    .filter((test) => test.outcome !== 'passed' && former.get(keyOf(test))?.outcome === 'passed')
    .map(keyOf);
  const clausesWithFewerTests = fewerTests(earlier, now.evidence);
  return {
    before: {
      finishedAt: earlier.finishedAt,
      fingerprint: earlier.fingerprint,
      satisfied: before.service.satisfied,
    },
    newlyMet: [...isMet].filter((id) => !wasMet.has(id)),
    newlyUnmet,
    clausesGone,
    testsFailing,
    testsGone: [...former.keys()].filter((key) => !present.has(key) && !leftOut.has(key)),
    testsNew: [...present.keys()].filter((key) => !former.has(key)).length,
    clausesWithFewerTests,
    settings: changedSettings(earlier, now.evidence),
    worse: [newlyUnmet, clausesGone, testsFailing, clausesWithFewerTests].some((list) => list.length > 0),
  };
}

const metIds = ({ items }: Judgement): ReadonlySet<string> =>
  new Set(items.filter(({ status }) => status === 'met').map(({ id }) => id));

const keyOf = ({ file, title }: Pick<EvidenceTest, 'file' | 'title'>): string => `${file}: ${title}`;

/** What was left out now and had run before is not gone. Each kind alone: a kill test that is gone is not made good by another test of the behaviour, nor the other way round. */
function fewerTests(earlier: SuiteEvidence, now: SuiteEvidence): Comparison['clausesWithFewerTests'] {
  const count = ({ tests, leftOut = [] }: SuiteEvidence, id: string, kind: TestKind): number =>
    [...tests, ...leftOut].filter((test) => test.kind === kind && test.tags.includes(id)).length;
  // A test that names a whole item and none of its clauses is counted with the item.
  const ids = new Set(now.clauses.flatMap(({ id, item }) => [id, item]));
  return [...ids].flatMap((id) => {
    const fewer = TEST_KINDS.map((kind) => ({ id, before: count(earlier, id, kind), now: count(now, id, kind) })).find(
      (clause) => clause.now < clause.before,
    );
    return fewer === undefined ? [] : [fewer];
  });
}

const ABSENT = '–';

function changedSettings(earlier: SuiteEvidence, now: SuiteEvidence): Comparison['settings'] {
  const valuesOf = ({ settings }: SuiteEvidence): Map<string, string> =>
    new Map(settings.map(({ name, value, unit }) => [name, `${String(value)} ${unit}`]));
  const before = valuesOf(earlier);
  const after = valuesOf(now);
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .map((name) => ({ name, before: before.get(name) ?? ABSENT, now: after.get(name) ?? ABSENT }))
    .filter((setting) => setting.before !== setting.now);
}

/** The comparison in lines, for whoever stands before a terminal. */
export function comparisonLines(comparison: Comparison): string {
  const { before, newlyMet, newlyUnmet, testsNew, settings, clausesWithFewerTests: fewer } = comparison;
  const section = (title: string, list: readonly string[]): string[] =>
    list.length === 0 ? [] : [`${title}:`, ...list.map((line) => `  ${line}`)];
  return [
    `compared with the run of ${before.finishedAt} (${before.fingerprint.slice(0, 16)}):`,
    ...section('newly met', newlyMet),
    ...section('no longer met', newlyUnmet),
    ...section('clauses that are gone', comparison.clausesGone),
    ...section('passed before, and not now', comparison.testsFailing),
    ...section(
      'clauses with fewer tests',
      fewer.map(({ id, before: was, now }) => `${id}: ${String(was)} → ${String(now)}`),
    ),
    ...section('tests that are gone or have another name', comparison.testsGone),
    ...section(
      'settings',
      settings.map(({ name, before: was, now }) => `${name}: ${was} → ${now}`),
    ),
    `${String(testsNew)} new tests; ${comparison.worse ? 'something got worse' : 'nothing got worse'}`,
  ].join('\n');
}
