import { readFileSync } from 'node:fs';

export const ITEM_LEVELS = ['mandatory', 'advanced', 'reinforcement', 'recommended', 'considered'] as const;
export type ItemLevel = (typeof ITEM_LEVELS)[number];

/** One item of the published checklist. */
export interface CatalogItem {
  readonly id: string;
  readonly source: string;
  readonly phase: string;
  readonly level: ItemLevel;
  readonly title: { readonly en: string; readonly ja: string };
  readonly mandatoryFor: readonly string[];
  readonly advancedFor: readonly string[];
  readonly reinforcementFor: readonly string[];
  readonly recommendedFor: readonly string[];
  readonly consideredFor: readonly string[];
}

/** One kind of service that the checklist was applied to, with the totals that the report prints for it. */
export interface CatalogService {
  readonly id: string;
  readonly label: string;
  readonly expected: {
    readonly mandatoryByPhase: Readonly<Record<string, number>>;
    readonly mandatory: number;
  };
}

/** What the review of 2020 found for a service, where the report says it item by item. */
export interface Baseline {
  readonly satisfied: Readonly<Record<string, number>>;
  readonly unsatisfied: readonly string[];
}

/** The published checklist as data (task-force report of 2020-11-06). */
export interface Catalog {
  readonly title: string;
  readonly source: string;
  readonly phases: readonly { readonly id: string; readonly order: string }[];
  readonly services: readonly CatalogService[];
  readonly items: readonly CatalogItem[];
  /** Who owes which items, by service (or group of services) and party. */
  readonly parties: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly baseline: Readonly<Record<string, unknown>>;
}

/** Reads the project's own copy of the catalog. */
export function readCatalog(): Catalog {
  return JSON.parse(readFileSync(new URL('./catalog.json', import.meta.url), 'utf8')) as Catalog;
}

/** How an item concerns a service: its level there, or `not-applicable`. */
export function applicability(item: CatalogItem, service: string): ItemLevel | 'not-applicable' {
  if (item.mandatoryFor.includes(service)) return 'mandatory';
  if (item.advancedFor.includes(service)) return 'advanced';
  if (item.reinforcementFor.includes(service)) return 'reinforcement';
  if (item.recommendedFor.includes(service)) return 'recommended';
  if (item.consideredFor.includes(service)) return 'considered';
  return 'not-applicable';
}

/** What the review found for `service`, or undefined where the report gives no figure by phase. */
export function baselineOf(catalog: Catalog, service: string): Baseline | undefined {
  const found = catalog.baseline[service];
  return typeof found === 'object' && found !== null && 'satisfied' in found ? (found as Baseline) : undefined;
}

/** Who owes an item. What the report says of instant transfer it says of all of its kinds. */
export function partiesOf({ parties }: Catalog, service: string, item: string): string[] {
  const own = parties[service] ?? parties['instant-transfer'] ?? {};
  return Object.entries(own)
    .filter(([, items]) => items.includes(item))
    .map(([party]) => party);
}
