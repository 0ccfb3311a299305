import {
  assess,
  baselineOf,
  type Catalog,
  type ClauseAssessment,
  type ItemAssessment,
  type ItemLevel,
  isProven,
  itemWord,
  type LeftOutTest,
  type MappedTo,
  mappingsOf,
  partiesOf,
  type PhaseAssessment,
  type Proof,
  proofsOf,
} from '../checklist/index.js';
import { SERVICES } from '../program/index.js';
import type { EvidenceModule, EvidenceSetting, EvidenceTest, SuiteEvidence } from './evidence.js';

export type ItemStatus = ItemAssessment['status'];

export interface JudgedClause {
  readonly id: string;
  /** The id in names that take no signs. */
  readonly word: string;
  readonly text: string;
  /** The same in Japanese, where the run knew it. */
  readonly ja?: string;
  readonly met: boolean;
  readonly missing: readonly string[];
  readonly modules: readonly EvidenceModule[];
  readonly tests: readonly EvidenceTest[];
  /** Tests of it that the run has left out. */
  readonly leftOut: readonly LeftOutTest[];
}

/** One item of the catalog with all that is known of it. */
export interface JudgedItem {
  readonly id: string;
  readonly word: string;
  readonly title: { readonly en: string; readonly ja: string };
  readonly phase: string;
  readonly level: ItemLevel | 'not-applicable';
  readonly status: ItemStatus;
  /** Whether the review of 2020 found it met; for mandatory items, where the report says it. */
  readonly metBefore?: boolean;
  readonly parties: readonly string[];
  readonly clauses: readonly JudgedClause[];
  readonly modules: readonly EvidenceModule[];
  readonly tests: readonly EvidenceTest[];
  /** Tests of it that the run has left out. */
  readonly leftOut: readonly LeftOutTest[];
  /** The settings that it depends on, with the values that they had in the run. */
  readonly settings: readonly EvidenceSetting[];
  readonly mappings: readonly MappedTo[];
  readonly proofs: readonly Proof[];
  /** In words, what keeps it from being met. */
  readonly open: readonly string[];
}

/** The totals of one of the nine services. */
export interface ServiceTotals {
  readonly id: string;
  readonly label: string;
  readonly mandatory: number;
  readonly satisfied: number;
}

/** The evidence of a run, judged for one service: what every report is made of. */
export interface Judgement {
  readonly evidence: SuiteEvidence;
  readonly catalog: Catalog;
  readonly service: ServiceTotals & {
    readonly before?: number;
    /** Whether the product is built as such a service, by its settings. */ readonly isProduct: boolean;
  };
  readonly phases: readonly PhaseAssessment[];
  readonly items: readonly JudgedItem[];
  readonly services: readonly ServiceTotals[];
}

/** Judges evidence for a service. Raises an error for a service that the catalog does not know. */
export function judge(catalog: Catalog, evidence: SuiteEvidence, serviceId: string): Judgement {
  const judged = (service: string) =>
    assess(catalog, evidence.clauses, { uses: evidence.modules, tests: evidence.tests }, service);
  const { service, label, phases, mandatory, satisfied, before, items } = judged(serviceId);
  const isProduct = SERVICES.some((built) => built === service);
  return {
    evidence,
    catalog,
    service: { id: service, label, mandatory, satisfied, isProduct, ...(before === undefined ? {} : { before }) },
    phases,
    items: items.map((item) => judgedItem(item, catalog, evidence, serviceId)),
    services: catalog.services.map(({ id }) => {
      const { service: of, label: called, mandatory: all, satisfied: met } = judged(id);
      return { id: of, label: called, mandatory: all, satisfied: met };
    }),
  };
}

/** The mandatory items that are not met. */
export const openItems = ({ items }: Judgement): readonly JudgedItem[] =>
  items.filter(({ level, status }) => level === 'mandatory' && status === 'unmet');

/** The items that concern the service. */
export const itemsThatApply = ({ items }: Judgement): readonly JudgedItem[] =>
  items.filter(({ level }) => level !== 'not-applicable');

function judgedItem(item: ItemAssessment, catalog: Catalog, evidence: SuiteEvidence, service: string): JudgedItem {
  const { id, title, phase, level, status } = item;
  const clauses = item.clauses.map((clause) => judgedClause(clause, evidence));
  const names = (tag: string): boolean => tag === id || tag.startsWith(`${id}.`);
  const modules = evidence.modules.filter(({ tags }) => tags.some(names));
  const before = level === 'mandatory' ? baselineOf(catalog, service) : undefined;
  const parties = partiesOf(catalog, service, id);
  return {
    ...{ id, word: itemWord(id), title, phase, level, status },
    ...(before === undefined ? {} : { metBefore: !before.unsatisfied.includes(id) }),
    parties,
    clauses,
    modules,
    tests: evidence.tests.filter(({ tags }) => tags.some(names)),
    leftOut: (evidence.leftOut ?? []).filter(({ tags }) => tags.some(names)),
    settings: evidence.settings.filter(({ name }) => item.settings.includes(name)),
    mappings: mappingsOf(id),
    proofs: proofsOf({ id, met: isProven(item), parties }, evidence.filed, evidence.finishedAt),
    open: status === 'unmet' ? openIn(clauses, item.missing) : [],
  };
}

/** What its clauses lack, and what it lacks beside them. */
const openIn = (clauses: readonly JudgedClause[], missing: readonly string[]): string[] => [
  ...clauses.filter(({ met }) => !met).map((clause) => `${clause.id}: ${clause.missing.join(', ')}`),
  ...missing,
];

/** Whether an item is not met though each of its clauses is. */
export const lacksKillTest = ({ status, clauses }: Pick<JudgedItem, 'status' | 'clauses'>): boolean =>
  status === 'unmet' && clauses.length > 0 && clauses.every(({ met }) => met);

function judgedClause({ id, text, ja, met, missing }: ClauseAssessment, evidence: SuiteEvidence): JudgedClause {
  const [item = '', ...name] = id.split('.');
  return {
    ...{ id, word: `${itemWord(item)}.${name.join('.')}`, text, met, missing },
    ...(ja === undefined ? {} : { ja }),
    modules: evidence.modules.filter(({ tags }) => tags.includes(id)),
    tests: evidence.tests.filter(({ tags }) => tags.includes(id)),
    leftOut: (evidence.leftOut ?? []).filter(({ tags }) => tags.includes(id)),
  };
}

/** The folder of a module below `src/modules` or `src/platform`; undefined where its class was not found. */
export const folderOf = ({ file }: Pick<EvidenceModule, 'file'>): string | undefined =>
  file === undefined ? undefined : /^src\/(?:modules|platform)\/([^/]+)\//.exec(file)?.[1];

/** How long the tests of an item took together, in milliseconds. */
export const durationOf = ({ tests }: Pick<JudgedItem, 'tests'>): number =>
  tests.reduce((sum, { durationMs = 0 }) => sum + durationMs, 0);
