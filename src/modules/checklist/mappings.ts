import { readFileSync } from 'node:fs';

/** A standard whose requirements stand beside our items, by id alone. */
export interface Standard {
  readonly id: string;
  readonly title: string;
  readonly href: string;
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
 * speaks of the people of the firm where our items speak of members. No id of the FISC guidelines is given: they are not
 * published openly, so none could be checked; an issuer who has them adds theirs.
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
