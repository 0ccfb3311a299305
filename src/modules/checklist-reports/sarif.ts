import type { EvidenceTest } from './evidence.js';
import { itemsThatApply, type JudgedClause, type JudgedItem, type Judgement } from './judgement.js';

const SARIF_SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** Where a clause that nothing is marked with would be: the list that names it. */
const CLAUSES = 'src/modules/checklist/clauses.ts';

/**
 * SARIF 2.1.0 for tools that show findings beside the code: a rule for each clause of the service, and a result for each
 * test that did not pass and for each clause that lacks a module or a test. Nothing is said of what holds.
 */
export function sarif(judgement: Judgement): object {
  const items = itemsThatApply(judgement);
  const clauses = items.flatMap((item) => item.clauses.map((clause) => ({ item, clause })));
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
            rules: clauses.map(({ item, clause }) => rule(item, clause)),
          },
        },
        automationDetails: { id: `checklist/${judgement.service.id}/` },
        invocations: [
          {
            executionSuccessful: evidence.broken.length === 0,
            startTimeUtc: evidence.startedAt,
            endTimeUtc: evidence.finishedAt,
            toolExecutionNotifications: evidence.broken.map(({ file, message }) => ({
              level: 'error',
              message: { text: message },
              locations: [location(file)],
            })),
          },
        ],
        ...(evidence.commit === undefined
          ? {}
          : { properties: { commit: evidence.commit.id, clean: evidence.commit.clean } }),
        originalUriBaseIds: { SRCROOT: { description: { text: 'The folder of the project' } } },
        columnKind: 'utf16CodeUnits',
        results: clauses.flatMap(({ item, clause }, index) => resultsOf(item, clause, index)),
      },
    ],
  };
}

const rule = (item: JudgedItem, { id, text }: JudgedClause): object => ({
  id,
  shortDescription: { text },
  fullDescription: { text: `${item.id} ${item.title.en}` },
  defaultConfiguration: { level: levelOf(item) },
  properties: { tags: ['security', item.phase, item.level] },
});

/** Only what is mandatory is an error. */
const levelOf = ({ level }: JudgedItem): 'error' | 'note' => (level === 'mandatory' ? 'error' : 'note');

function resultsOf(item: JudgedItem, clause: JudgedClause, ruleIndex: number): object[] {
  const base = { ruleId: clause.id, ruleIndex, level: levelOf(item), kind: 'fail' };
  const failed = clause.tests
    .filter(({ outcome }) => outcome !== 'passed')
    .map((test) => ({
      ...base,
      message: { text: messageOf(test) },
      locations: [location(test.file, test.line)],
      partialFingerprints: { 'test/v1': `${clause.id}:${test.file}:${test.title}` },
    }));
  if (clause.modules.length > 0 && clause.tests.length > 0) return failed;
  const lacking = [clause.modules.length === 0 ? 'no module' : '', clause.tests.length === 0 ? 'no test' : ''];
  const [module] = clause.modules;
  const bare = {
    ...base,
    message: { text: `${clause.text}: ${lacking.filter((word) => word !== '').join(', ')}` },
    locations: [location(module?.file ?? CLAUSES, module?.line)],
    partialFingerprints: { 'clause/v1': clause.id },
  };
  return [...failed, bare];
}

const messageOf = ({ title, outcome, message }: EvidenceTest): string =>
  outcome === 'not-run' ? `did not run: ${title}` : `failed: ${title}${message === undefined ? '' : `\n${message}`}`;

const location = (file: string, line?: number): object => ({
  physicalLocation: {
    artifactLocation: { uri: encodeURI(file), uriBaseId: 'SRCROOT' },
    ...(line === undefined ? {} : { region: { startLine: line } }),
  },
});
