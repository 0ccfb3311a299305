import { readFileSync } from 'node:fs';

/**
 * How far the ids of a standard were checked: against the standard itself; against what others publish of its text; not at all; or
 * none is given, because its text is not public.
 */
export const ID_STANDINGS = ['checked', 'checked-by-others', 'unverified', 'not-public'] as const;
export type IdStanding = (typeof ID_STANDINGS)[number];

/** A standard whose requirements stand beside our items, by id alone. */
export interface Standard {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  readonly ids: IdStanding;
}

/** Requirements of one standard. */
export interface MappedTo {
  readonly standard: Standard;
  readonly ids: readonly string[];
}

interface Mappings {
  readonly standards: readonly Standard[];
  readonly items: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/**
 * Which requirements of other standards an item touches. It says where to look, not that the item meets them whole. PCI DSS
 * speaks of the people of the firm where our items speak of members. The ids of ASVS are held to its own list by a test;
 * those of NIST are the sections as NIST itself publishes them, and those of PCI DSS and of the FSA's guideline were compared with
 * pages of others that cite the text (all 2026-11-27). No id of the FISC guidelines is given: their text is sold and not
 * published, so none could be checked; an issuer who has them adds theirs. The letters of a bank (P1, P3) and what is asked of
 * payments with codes touch nothing that is known for certain, and stand alone.
 */
const mappings = JSON.parse(readFileSync(new URL('./mappings.json', import.meta.url), 'utf8')) as Mappings;

export const standards = mappings.standards;

/** The requirements that an item touches, in the order of the standards; none where nothing is known. */
export function mappingsOf(item: string): readonly MappedTo[] {
  const known = mappings.items[item] ?? {};
  return standards.flatMap((standard) => {
    const ids = known[standard.id] ?? [];
    return ids.length === 0 ? [] : [{ standard, ids }];
  });
}

/** The items for which anything is mapped. */
export const mappedItems = (): readonly string[] => Object.keys(mappings.items);
