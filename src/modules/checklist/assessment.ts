import type { CheckpointUse } from '../../platform/checkpoint/checkpoint.js';
import { applicability, baselineOf, type Catalog, type CatalogItem, type ItemLevel } from './catalog.js';
import type { Clause } from './clauses.js';
import { settingsOf } from './item-settings.js';

export const TEST_OUTCOMES = ['passed', 'failed', 'not-run'] as const;
export type TestOutcome = (typeof TEST_OUTCOMES)[number];

/** `behaviour` shows that the rule holds; `kill` that the same attack succeeds, or is refused elsewhere, with the control off. */
export const TEST_KINDS = ['behaviour', 'kill'] as const;
export type TestKind = (typeof TEST_KINDS)[number];

/** One tagged test and how it went. */
export interface TaggedTest {
  readonly kind: TestKind;
  readonly tags: readonly string[];
  readonly title: string;
  readonly file: string;
  readonly outcome: TestOutcome;
}

export interface ClauseAssessment extends Pick<Clause, 'id' | 'text' | 'ja'> {
  readonly met: boolean;
  readonly modules: readonly string[];
  /** Of both kinds. */
  readonly tests: readonly TaggedTest[];
  /** In words, what keeps the clause from being met. */
  readonly missing: readonly string[];
}

export interface ItemAssessment {
  readonly id: string;
  readonly title: { readonly en: string; readonly ja: string };
  readonly phase: string;
  readonly level: ItemLevel | 'not-applicable';
  readonly status: 'met' | 'unmet' | 'not-applicable';
  readonly modules: readonly string[];
  readonly tests: readonly Omit<TaggedTest, 'tags'>[];
  /** Names of the settings that the item depends on. */
  readonly settings: readonly string[];
  readonly clauses: readonly ClauseAssessment[];
  /** In words, what besides its clauses keeps the item from being met. */
  readonly missing: readonly string[];
}

export interface PhaseAssessment {
  readonly id: string;
  readonly order: string;
  readonly mandatory: number;
  readonly satisfied: number;
  /** What the review of 2020 found, where the report says it. */
  readonly before?: number;
}

export interface Assessment {
  readonly service: string;
  readonly label: string;
  readonly phases: readonly PhaseAssessment[];
  readonly mandatory: number;
  readonly satisfied: number;
  readonly before?: number;
  readonly items: readonly ItemAssessment[];
}

export interface Evidence {
  readonly uses: readonly CheckpointUse[];
  readonly tests: readonly TaggedTest[];
}

/**
 * Judges every item of the catalog for one service. A clause is met when at least one module is marked with it and at
 * least one test of its behaviour carries it, and all tests that carry it passed; an item is met when all of its clauses are
 * and at least one kill test names it or a clause of it, and all of those passed. A tag that names an item without a clause
 * is shown with the item, but proves no clause.
 */
export function assess(
  catalog: Catalog,
  clauses: readonly Clause[],
  evidence: Evidence,
  serviceId: string,
): Assessment {
  const service = catalog.services.find((candidate) => candidate.id === serviceId);
  if (service === undefined) {
    throw new Error(`unknown service ${serviceId}; known are ${catalog.services.map((known) => known.id).join(', ')}`);
  }
  const items = catalog.items.map((item) => assessItem(item, clauses, evidence, serviceId));
  const baseline = baselineOf(catalog, serviceId);
  const phases = catalog.phases.map((phase) => {
    const mandatory = items.filter((item) => item.phase === phase.id && item.level === 'mandatory');
    const before = baseline?.satisfied[phase.id];
    return {
      id: phase.id,
      order: phase.order,
      mandatory: mandatory.length,
      satisfied: mandatory.filter((item) => item.status === 'met').length,
      ...(before === undefined ? {} : { before }),
    };
  });
  const sum = (pick: (phase: PhaseAssessment) => number): number =>
    phases.reduce((total, phase) => total + pick(phase), 0);
  return {
    service: serviceId,
    label: service.label,
    phases,
    mandatory: sum((phase) => phase.mandatory),
    satisfied: sum((phase) => phase.satisfied),
    ...(baseline === undefined ? {} : { before: sum((phase) => phase.before ?? 0) }),
    items,
  };
}

function assessItem(
  item: CatalogItem,
  clauses: readonly Clause[],
  evidence: Evidence,
  service: string,
): ItemAssessment {
  const level = applicability(item, service);
  const own = clauses.filter((clause) => clause.item === item.id).map((clause) => assessClause(clause, evidence));
  const names = (tag: string): boolean => tag === item.id || tag.startsWith(`${item.id}.`);
  const tests = evidence.tests.filter((test) => test.tags.some(names));
  const kills = tests.filter((test) => test.kind === 'kill');
  const missing = kills.length === 0 ? ['no kill test'] : notPassed(kills, 'kill tests');
  const met = isProven({ clauses: own, missing });
  return {
    id: item.id,
    title: item.title,
    phase: item.phase,
    level,
    status: level === 'not-applicable' ? 'not-applicable' : met ? 'met' : 'unmet',
    modules: unique(evidence.uses.filter((use) => use.tags.some(names)).map((use) => use.where)),
    tests: tests.map(({ kind, title, file, outcome }) => ({ kind, title, file, outcome })),
    settings: settingsOf(item.id),
    clauses: own,
    missing,
  };
}

/** Whether tests have shown all of it, the kill test included; of items that do not concern the service as well. */
export const isProven = ({ clauses, missing }: Pick<ItemAssessment, 'clauses' | 'missing'>): boolean =>
  clauses.length > 0 && clauses.every(({ met }) => met) && missing.length === 0;

function assessClause(clause: Clause, evidence: Evidence): ClauseAssessment {
  const modules = unique(evidence.uses.filter((use) => use.tags.includes(clause.id)).map((use) => use.where));
  const tests = evidence.tests.filter((test) => test.tags.includes(clause.id));
  const missing = [
    ...(modules.length === 0 ? ['no module'] : []),
    ...(tests.some((test) => test.kind === 'behaviour') ? [] : ['no test']),
    ...notPassed(tests, 'tests'),
  ];
  const { id, text, ja } = clause;
  const said = { id, text, ...(ja === undefined ? {} : { ja }) };
  return { ...said, met: missing.length === 0, modules, tests, missing };
}

function notPassed(tests: readonly TaggedTest[], what: string): string[] {
  const count = (outcome: TestOutcome): number => tests.filter((test) => test.outcome === outcome).length;
  const said = (bad: number, did: string): string[] => (bad > 0 ? [`${bad} of ${tests.length} ${what} ${did}`] : []);
  return [...said(count('failed'), 'did not pass'), ...said(count('not-run'), 'did not run')];
}

/** Tags of modules and tests that name neither an item of the catalog nor a clause. */
export function unknownTags(catalog: Catalog, clauses: readonly Clause[], tags: readonly string[]): string[] {
  const known = new Set([...catalog.items.map((item) => item.id), ...clauses.map((clause) => clause.id)]);
  return unique(tags.filter((tag) => !known.has(tag)));
}

const unique = (list: readonly string[]): string[] => [...new Set(list)].sort();
