import { itemsThatApply, type JudgedItem, type Judgement } from '../judgement.js';
import { stableId } from '../stable-id.js';
import { finding, observation } from './assessment.js';
import { document, listed, metadata, prop } from './document.js';

/**
 * What is still to be done: items that are not met, and the evidence that software can not give and nobody has filed.
 * OSCAL has no plan without an entry, so a plan in which nothing is open says that.
 */
export function oscalPoam(judgement: Judgement): object {
  const { service, evidence } = judgement;
  const items = itemsThatApply(judgement);
  const unmet = items.filter(({ status }) => status === 'unmet');
  const entries = [...unmet.map(unmetEntry), ...items.flatMap(unfiledEntries)];
  const failing = unmet.flatMap(({ clauses }) => clauses);
  return document('plan-of-action-and-milestones', {
    uuid: stableId('poam', service.id, evidence.fingerprint, evidence.finishedAt),
    metadata: metadata(`Plan of action: ${service.label}`, judgement),
    'system-id': { 'identifier-type': 'https://ietf.org/rfc/rfc4122', id: stableId('system') },
    ...listed(
      'observations',
      failing.map((clause) => observationAlone(clause, evidence.finishedAt)),
    ),
    ...listed('findings', unmet.map(finding)),
    'poam-items': entries.length > 0 ? entries : [nothingOpen()],
  });
}

/** A task that stands in another document is not referred to from here. */
function observationAlone(clause: JudgedItem['clauses'][number], at: string): object {
  return Object.fromEntries(Object.entries(observation(clause, at)).filter(([name]) => name !== 'origins'));
}

function unmetEntry(item: JudgedItem): object {
  return {
    uuid: stableId('poam-item', 'unmet', item.id),
    title: `${item.id} is not met: ${item.title.en}`,
    description: item.open.join('\n'),
    props: [...prop('level', item.level), ...item.parties.flatMap((party) => prop('party', party))],
    'related-findings': [{ 'finding-uuid': stableId('finding', item.id) }],
  };
}

/** Only mandatory items owe evidence of people and partners. */
function unfiledEntries({ id, level, title, proofs }: JudgedItem): object[] {
  if (level !== 'mandatory') return [];
  const unfiled = proofs.filter(({ kind, claim, filed }) =>
    kind === 'organisational' ? filed.length === 0 : kind === 'partner' && claim !== 'attested',
  );
  return unfiled.map(({ kind, party }) => ({
    uuid: stableId('poam-item', 'unfiled', id, kind, party ?? ''),
    title: `${id}: ${party === undefined ? 'the record of the organisation' : `the attestation of ${party}`} is not filed`,
    description: `${title.en}. The suite has rehearsed this with a sandbox; it can not show more.`,
    props: [...prop('level', level), ...prop('evidence', kind), ...prop('party', party ?? '')],
  }));
}

const nothingOpen = (): object => ({
  uuid: stableId('poam-item', 'nothing open'),
  title: 'Nothing is open',
  description: 'Every item that concerns the service is met, and all that people and partners owe is filed.',
});
