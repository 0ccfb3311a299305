import { type IdStanding, type MappedTo, type Standard, standards } from '../../checklist/index.js';
import type { JudgedItem, Judgement } from '../judgement.js';
import { stableId } from '../stable-id.js';
import { beside, document, FILES, metadata } from './document.js';

const DESCRIPTION =
  'Where a requirement of another standard and an item of the checklist touch the same matter. By id alone, and by our own judgement.';

const REMARKS: Readonly<Record<IdStanding, string>> = {
  checked: 'The ids were checked against the standard.',
  'checked-by-others': 'The ids were checked against publications that cite the standard, not against its own text.',
  unverified: 'The ids were not verified.',
  'not-public': 'No ids are public, and none is given.',
};

/** Standards of which nothing can be mapped, in words. */
const unmapped = (): string =>
  standards
    .filter(({ ids }) => ids === 'not-public')
    .map(({ title, ids }) => ` ${title}: ${REMARKS[ids]}`)
    .join('');

/** The mapping of the items to other standards. */
export function oscalMapping(judgement: Judgement): object {
  return document('mapping-collection', {
    uuid: stableId('mapping-collection'),
    metadata: metadata('The checklist and other standards', judgement),
    provenance: {
      method: 'human',
      'matching-rationale': 'semantic',
      status: 'not-complete',
      'mapping-description': `${DESCRIPTION}${unmapped()}`,
    },
    mappings: standards.flatMap((standard) => mappingTo(standard, judgement.items)),
  });
}

function mappingTo(standard: Standard, items: readonly JudgedItem[]): object[] {
  const found = items.flatMap((item) =>
    item.mappings.filter((mapped) => mapped.standard.id === standard.id).map((mapped) => ({ item, mapped })),
  );
  if (found.length === 0) return [];
  return [
    {
      uuid: stableId('mapping', standard.id),
      'source-resource': { type: 'catalog', href: beside(FILES.catalog) },
      'target-resource': {
        type: 'catalog',
        href: standard.href,
        remarks: `${standard.title}. ${REMARKS[standard.ids]}`,
      },
      maps: found.map(({ item, mapped }) => map(item, mapped)),
    },
  ];
}

const map = ({ id, word }: JudgedItem, { standard, ids }: MappedTo): object => ({
  uuid: stableId('map', standard.id, id),
  relationship: 'intersects-with',
  sources: [{ type: 'control', 'id-ref': word }],
  targets: ids.map((target) => ({ type: 'control', 'id-ref': target })),
});
