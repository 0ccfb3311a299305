import type { EvidenceModule, EvidenceTest } from '../evidence.js';
import { folderOf, type JudgedClause, type JudgedItem, type Judgement } from '../judgement.js';
import { stableId } from '../stable-id.js';
import { beside, document, FILES, listed, metadata, prop, type Property } from './document.js';

/** What was marked and could not be found among the sources. */
const ELSEWHERE = 'elsewhere';

interface Component {
  readonly folder: string;
  readonly modules: readonly EvidenceModule[];
}

/**
 * From control to module to rule to test: each folder of the product that implements an item is a component, each clause a
 * rule, each test a check of the component that validates.
 */
export function oscalComponentDefinition(judgement: Judgement): object {
  return document('component-definition', {
    uuid: stableId('component-definition'),
    metadata: metadata('How the product implements the checklist', judgement),
    components: [
      ...componentsOf(judgement).map((component) => softwareComponent(component, judgement)),
      suite(judgement),
    ],
  });
}

/** The id of the component that a folder of the product is. */
export const componentId = (folder: string): string => stableId('component', folder);
/** The id of the component that the suite is. */
export const SUITE_COMPONENT = stableId('component', 'suite');

export function componentsOf({ evidence }: Judgement): readonly Component[] {
  const folders = [...new Set(evidence.modules.map((module) => folderOf(module) ?? ELSEWHERE))].sort();
  return folders.map((folder) => ({
    folder,
    modules: evidence.modules.filter((module) => (folderOf(module) ?? ELSEWHERE) === folder),
  }));
}

function softwareComponent({ folder, modules }: Component, judgement: Judgement): object {
  const marked = (tag: string): boolean => modules.some(({ tags }) => tags.includes(tag));
  const touched = judgement.items.filter(
    ({ id, clauses }) => marked(id) || clauses.some((clause) => marked(clause.id)),
  );
  const settings = judgement.evidence.settings.filter(({ name }) => name.split('.')[0] === folder);
  return {
    uuid: componentId(folder),
    type: 'software',
    title: folder,
    description: `The part of the product under the name ${folder}.`,
    ...listed('props', [
      ...modules.flatMap(({ where, file, line }) => prop('implemented-by', `${where}${place({ file, line })}`)),
      ...settings.flatMap(({ name, value, unit }) => prop('setting', `${name} = ${String(value)} ${unit}`)),
    ]),
    ...(touched.length === 0
      ? {}
      : {
          'control-implementations': [
            {
              uuid: stableId('control-implementation', folder),
              source: beside(FILES.catalog),
              description: 'The items of the checklist that this part implements.',
              'implemented-requirements': touched.map((item) => requirement(item, folder, modules)),
            },
          ],
        }),
  };
}

function requirement(item: JudgedItem, folder: string, modules: readonly EvidenceModule[]): object {
  const rules = item.clauses.filter(({ id }) => modules.some(({ tags }) => tags.includes(id)));
  const classes = modules.filter(({ tags }) => tags.some((tag) => tag === item.id || tag.startsWith(`${item.id}.`)));
  return {
    uuid: stableId('implemented-requirement', folder, item.id),
    'control-id': item.word,
    description: `${item.title.en}: ${classes.map(({ where }) => where).join(', ')}`,
    ...listed(
      'props',
      rules.flatMap(({ id }) => prop('rule-id', id)),
    ),
  };
}

/** The rules stand at the suite, each with the tests that check it; a remark holds together what belongs to one rule. */
function suite({ items }: Judgement): object {
  return {
    uuid: SUITE_COMPONENT,
    type: 'validation',
    title: 'Checklist suite',
    description: 'Tests that are marked with a clause of the checklist. `npm run checklist` runs them.',
    ...listed(
      'props',
      items.flatMap(({ id, clauses }) => clauses.flatMap((clause) => ruleProps(id, clause))),
    ),
  };
}

function ruleProps(item: string, { id, text, tests }: JudgedClause): Property[] {
  const remarks = `rule ${id}`;
  return [
    ...prop('rule-id', id, { remarks }),
    ...prop('rule-description', text, { remarks }),
    ...prop('rule-of', item, { remarks }),
    ...tests.flatMap((test) => [
      ...prop('check-id', checkId(test), { remarks }),
      ...prop('check-kind', test.kind, { remarks }),
    ]),
  ];
}

/** How a test is named as a check. */
export const checkId = ({ file, title }: Pick<EvidenceTest, 'file' | 'title'>): string => `${file}: ${title}`;

const place = ({ file, line }: { file: string | undefined; line: number | undefined }): string =>
  file === undefined ? '' : ` (${file}${line === undefined ? '' : `:${String(line)}`})`;
