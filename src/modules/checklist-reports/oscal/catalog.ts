import { applicability } from '../../checklist/index.js';
import type { JudgedItem, Judgement } from '../judgement.js';
import { stableId } from '../stable-id.js';
import { beside, document, FILES, listed, metadata, NS, prop } from './document.js';

const PHASE_TITLES: Readonly<Record<string, string>> = {
  'account-opening': 'Account opening',
  'account-linking': 'Account linking',
  'login-charge-transfer': 'Sign-in, charge and transfer',
  payment: 'Payment',
  always: 'At all times',
};

/** The id of an item's statement, which findings are about. */
export const statementId = ({ word }: Pick<JudgedItem, 'word'>): string => `${word}.smt`;

/**
 * The published checklist as a catalog: its phases are groups and its items controls. What an item comes to in this
 * product, its clauses, are the objectives that the suite assesses.
 */
export function oscalCatalog(judgement: Judgement): object {
  const { catalog, items } = judgement;
  return document('catalog', {
    uuid: stableId('catalog'),
    metadata: metadata(
      catalog.title,
      judgement,
      `${catalog.source}. Items are those of the report; the objectives below them are the product's own.`,
    ),
    groups: catalog.phases.map((phase) => ({
      id: phase.id,
      title: PHASE_TITLES[phase.id] ?? phase.id,
      props: prop('label', phase.order),
      controls: items.filter((item) => item.phase === phase.id).map(control),
    })),
  });
}

function control(item: JudgedItem): object {
  return {
    id: item.word,
    title: item.title.en,
    props: [...prop('label', item.id), ...prop('title-ja', item.title.ja)],
    parts: [
      { id: statementId(item), name: 'statement', prose: item.title.en },
      ...item.clauses.map(({ id, word, text, ja = '' }) => ({
        id: word,
        name: 'assessment-objective',
        ns: NS,
        props: [...prop('label', id), ...prop('prose-ja', ja)],
        prose: text,
      })),
    ],
  };
}

/** The items that are mandatory for one of the nine services, as a profile of the catalog. */
export function oscalProfile(judgement: Judgement, serviceId: string): object {
  const { catalog, items } = judgement;
  const service = catalog.services.find(({ id }) => id === serviceId);
  if (service === undefined) throw new Error(`unknown service ${serviceId}`);
  const levelOf = new Map(catalog.items.map((item) => [item.id, applicability(item, serviceId)]));
  const mandatory = items.filter(({ id }) => levelOf.get(id) === 'mandatory').map(({ word }) => word);
  const further = items.filter(
    ({ id }) => !['mandatory', 'not-applicable'].includes(levelOf.get(id) ?? 'not-applicable'),
  );
  return document('profile', {
    uuid: stableId('profile', serviceId),
    metadata: metadata(`${catalog.title}: ${service.label}`, judgement),
    imports: [{ href: beside(FILES.catalog), 'include-controls': [{ 'with-ids': mandatory }] }],
    merge: { 'as-is': true },
    ...(further.length === 0
      ? {}
      : {
          'back-matter': {
            resources: [
              {
                uuid: stableId('profile', serviceId, 'further'),
                title: 'Items that are not mandatory for this service and concern it all the same',
                ...listed(
                  'props',
                  further.flatMap(({ id, word }) => prop(word, levelOf.get(id) ?? '')),
                ),
              },
            ],
          },
        }),
  });
}
