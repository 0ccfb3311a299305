import type { LeftOutTest } from '../checklist/index.js';
import type { EvidenceTest } from './evidence.js';
import { itemsThatApply, type JudgedItem, type Judgement, lacksKillTest } from './judgement.js';

const SARIF_SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** Where a clause that nothing is marked with would be: the list that names it. */
const CLAUSES = 'src/modules/checklist/clauses.ts';

/**
 * SARIF 2.1.0 for tools that show findings beside the code: a rule for each item of the service and each of its clauses,
 * and a result for each test that did not pass and for whatever lacks a module or a test. Nothing is said of what holds.
 */
export function sarif(judgement: Judgement): object {
  const items = itemsThatApply(judgement);
  const rules = items.flatMap(rulesOf);
  const { evidence } = judgement;
  return {
    $schema: SARIF_SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'sekisho-checklist',
            version: evidence.fingerprint.slice(0, 16),
            rules: rules.map(ruleObject),
          },
        },
        automationDetails: { id: `checklist/${judgement.service.id}/` },
        invocations: [
          {
            executionSuccessful: evidence.broken.length === 0,
            startTimeUtc: evidence.startedAt,
            endTimeUtc: evidence.finishedAt,
            toolExecutionNotifications: [
              ...evidence.broken.map(({ file, message }) => ({
                level: 'error',
                message: { text: message },
                locations: [location(file)],
              })),
              ...leftOutOf(items).map(({ file, tags, title }) => ({
                level: 'note',
                message: { text: `left out of this run, as it takes long: ${tags.join(', ')}: ${title}` },
                locations: [location(file)],
              })),
            ],
          },
        ],
        ...(evidence.commit === undefined
          ? {}
          : { properties: { commit: evidence.commit.id, clean: evidence.commit.clean } }),
        originalUriBaseIds: { SRCROOT: { description: { text: 'The folder of the project' } } },
        columnKind: 'utf16CodeUnits',
        results: rules.flatMap(resultsOf),
      },
    ],
  };
}

/** What the run has left out of the tests of these items, each once. */
const leftOutOf = (items: readonly JudgedItem[]): readonly LeftOutTest[] => [
  ...new Set(items.flatMap(({ leftOut }) => leftOut)),
];

/** An item or a clause of it. */
interface Rule {
  readonly id: string;
  readonly text: string;
  readonly item: JudgedItem;
  readonly tests: readonly EvidenceTest[];
  /** What it lacks though none of its tests failed. */
  readonly lacking: readonly string[];
  readonly place: object;
}

const failedOf = (tests: readonly EvidenceTest[]): EvidenceTest[] =>
  tests.filter(({ outcome }) => outcome !== 'passed');

function rulesOf(item: JudgedItem): Rule[] {
  const whole = item.tests.filter(({ tags }) => tags.includes(item.id));
  const place = location(CLAUSES);
  const lacking = lacksKillTest(item) && failedOf(item.tests).length === 0 ? item.open : [];
  const ofClauses = item.clauses.map(({ id, text, met, missing, tests, modules: [module] }): Rule => ({
    ...{ id, text, item, tests },
    lacking: !met && failedOf(tests).length === 0 ? missing : [],
    place: module?.file === undefined ? place : location(module.file, module.line),
  }));
  return [{ id: item.id, text: item.title.en, item, tests: whole, lacking, place }, ...ofClauses];
}

const ruleObject = ({ id, text, item }: Rule): object => ({
  id,
  shortDescription: { text },
  fullDescription: { text: `${item.id} ${item.title.en}` },
  defaultConfiguration: { level: levelOf(item) },
  properties: { tags: ['security', item.phase, item.level] },
});

/** Only what is mandatory is an error. */
const levelOf = ({ level }: JudgedItem): 'error' | 'note' => (level === 'mandatory' ? 'error' : 'note');

function resultsOf({ id, text, item, tests, lacking, place }: Rule, ruleIndex: number): object[] {
  const base = { ruleId: id, ruleIndex, level: levelOf(item), kind: 'fail' };
  const failed = failedOf(tests).map((test) => ({
    ...base,
    message: { text: messageOf(test) },
    locations: [location(test.file, test.line)],
    partialFingerprints: { 'test/v1': `${id}:${test.file}:${test.title}` },
  }));
  if (lacking.length === 0) return failed;
  const bare = { message: { text: `${text}: ${lacking.join(', ')}` }, partialFingerprints: { 'rule/v1': id } };
  return [...failed, { ...base, ...bare, locations: [place] }];
}

const messageOf = ({ title, outcome, message }: EvidenceTest): string =>
  outcome === 'not-run' ? `did not run: ${title}` : `failed: ${title}${message === undefined ? '' : `\n${message}`}`;

const location = (file: string, line?: number): object => ({
  physicalLocation: {
    artifactLocation: { uri: encodeURI(file), uriBaseId: 'SRCROOT' },
    ...(line === undefined ? {} : { region: { startLine: line } }),
  },
});
