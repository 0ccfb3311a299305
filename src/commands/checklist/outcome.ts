import {
  type Assessment,
  chosenIsMet,
  type LeftOutTest,
  type TestOutcome,
  type TestRun,
} from '../../modules/checklist/index.js';

/** What did not pass, did not run or was left out, by name, and how many there are of each. */
export function runLines({ tests, leftOut, broken }: TestRun): readonly string[] {
  const of = (outcome: TestOutcome) => tests.filter((test) => test.outcome === outcome);
  const named = (what: string, list: readonly LeftOutTest[]): string[] =>
    list.map(({ file, title }) => `${what}: ${file}: ${title}`);
  const [passed, failed, unrun] = [of('passed'), of('failed'), of('not-run')];
  const missed = unrun.length === 0 ? '' : `, ${String(unrun.length)} did not run`;
  const long = leftOut.length === 0 ? '' : `, ${String(leftOut.length)} left out that take long (--long runs them)`;
  return [
    ...named('left out', leftOut),
    ...named('failed', failed),
    ...named('not-run', unrun),
    ...broken.map(({ file, message }) => `could not be run: ${file}\n${message}`),
    `${String(passed.length)} passed, ${String(failed.length + broken.length)} failed${missed}${long}`,
  ];
}

/** 1 where a test has not passed, or there was none; 2 where a mandatory item is not met and nobody said that this is all right. */
export function statusOfRun(
  { tests, broken }: TestRun,
  assessment: Assessment,
  { item, lenient }: { readonly item?: readonly string[]; readonly lenient?: boolean },
): number {
  if (tests.length === 0 || broken.length > 0 || tests.some(({ outcome }) => outcome !== 'passed')) return 1;
  if (item !== undefined && !chosenIsMet(assessment, item)) return 1;
  return statusOf(assessment, lenient);
}

const statusOf = ({ satisfied, mandatory }: Pick<Assessment, 'satisfied' | 'mandatory'>, lenient?: boolean): number =>
  lenient !== true && satisfied < mandatory ? 2 : 0;

/** Of what is only written, what could be met: the verdict in words, and the exit status as of a run in which all had passed. */
export function listVerdict(
  assessment: Assessment,
  lenient?: boolean,
): { readonly said: string; readonly status: number } {
  const bare = assessment.items.filter((item) => item.level === 'mandatory' && item.status === 'unmet');
  const said =
    bare.length === 0
      ? '\nEvery mandatory item has modules and tests for all of its clauses, and a kill test (not run).'
      : `\nMandatory items that lack a module, a test or a kill test: ${bare.map((item) => item.id).join(' ')}`;
  return { said, status: statusOf(assessment, lenient) };
}
