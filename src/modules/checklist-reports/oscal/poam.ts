import type { FiledMeasure } from '../../checklist/index.js';
import { itemsThatApply, type JudgedItem, type Judgement } from '../judgement.js';
import { stableId } from '../stable-id.js';
import { finding, observation } from './assessment.js';
import { document, listed, metadata, oneLine, prop } from './document.js';

/**
 * What is still to be done: items that are not met, and the evidence that software can not give and nobody has filed.
 * OSCAL has no plan without an entry, so a plan in which nothing is open says that.
 */
export function oscalPoam(judgement: Judgement): object {
  const { service, evidence } = judgement;
  const items = itemsThatApply(judgement);
  const unmet = items.filter(({ status }) => status === 'unmet');
  const measures = evidence.filed?.measures ?? [];
  const entries = [
    ...unmet.map((item) => unmetEntry(item, measures)),
    ...items.flatMap((item) => unfiledEntries(item, measures)),
    ...items.flatMap((item) => measureEntries(item, measures)),
  ];
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

type Measures = readonly FiledMeasure[];

/** Who does what, who answers for it, and when it is looked at: of each measure in turn. */
const planned = (measures: Measures): object[] =>
  measures.flatMap(({ what, owner, executive, meetingOn }) => [
    ...prop('measure-owner', owner, { remarks: what }),
    ...prop('measure-executive', executive, { remarks: what }),
    ...prop('measure-meeting-on', meetingOn, { remarks: what }),
  ]);

/** What is noted of an item beside what is to be done by its parties; each party has an entry for its own. */
const ofParty = (measures: Measures, item: string, party?: string): Measures =>
  measures.filter((measure) => measure.item === item && (party === undefined || measure.party === party));

function unmetEntry(item: JudgedItem, measures: Measures): object {
  return {
    uuid: stableId('poam-item', 'unmet', item.id),
    title: `${item.id} is not met: ${item.title.en}`,
    description: item.open.join('\n'),
    props: [
      ...prop('level', item.level),
      ...item.parties.flatMap((party) => prop('party', party)),
      ...planned(ofParty(measures, item.id)),
    ],
    'related-findings': [{ 'finding-uuid': stableId('finding', item.id) }],
  };
}

/** Only mandatory items owe evidence of people and partners. */
function unfiledEntries({ id, level, title, proofs }: JudgedItem, measures: Measures): object[] {
  if (level !== 'mandatory') return [];
  const unfiled = proofs.filter(({ kind, claim, filed }) =>
    kind === 'organisational' ? filed.length === 0 : kind === 'partner' && claim !== 'attested',
  );
  return unfiled.map(({ kind, party }) => ({
    uuid: stableId('poam-item', 'unfiled', id, kind, party ?? ''),
    title: `${id}: ${party === undefined ? 'the record of the organisation' : `the attestation of ${party}`} is not filed`,
    description: `${title.en}. The suite has rehearsed this with a sandbox; it can not show more.`,
    props: [
      ...prop('level', level),
      ...prop('evidence', kind),
      ...prop('party', party ?? ''),
      ...planned(ofParty(measures, id, party ?? OURSELVES)),
    ],
  }));
}

/** Measures of items that are met as far as tests and papers go: they are open all the same. */
function measureEntries({ id, level, status, title, proofs }: JudgedItem, measures: Measures): object[] {
  if (status === 'unmet') return [];
  const owing = proofs.filter(({ kind, claim, filed }) =>
    kind === 'organisational' ? filed.length === 0 : kind === 'partner' && claim !== 'attested',
  );
  const shown = owing.map(({ party }) => party ?? OURSELVES);
  const left = ofParty(measures, id).filter(({ party }) => level !== 'mandatory' || !shown.includes(party));
  return left.map((measure) => ({
    uuid: stableId('poam-item', 'measure', id, measure.party, measure.what, measure.meetingOn),
    title: `${id}: ${oneLine(measure.what)}`,
    description: `${title.en}. A measure that is open.`,
    props: [...prop('level', level), ...prop('party', measure.party), ...planned([measure])],
  }));
}

/** The party that we are ourselves. */
const OURSELVES = 'site-operator';

const nothingOpen = (): object => ({
  uuid: stableId('poam-item', 'nothing open'),
  title: 'Nothing is open',
  description: 'Every item that concerns the service is met, and all that people and partners owe is filed.',
});
