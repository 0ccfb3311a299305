import type { Judgement } from '../judgement.js';
import { stableId } from '../stable-id.js';

/** The version of OSCAL whose schemas the documents fit. */
export const OSCAL_VERSION = '1.2.1';
/** Namespace of the names of properties that are ours. */
export const NS = 'urn:sekisho:checklist';

export interface Property {
  readonly name: string;
  readonly value: string;
  readonly ns: string;
  readonly class?: string;
  readonly remarks?: string;
}

/** A property of ours. The value is brought to one line, as OSCAL wants it; an empty one is no property. */
export function prop(name: string, value: string, more: { class?: string; remarks?: string } = {}): Property[] {
  const line = oneLine(value);
  return line === '' ? [] : [{ name, ns: NS, value: line, ...more }];
}

/** A list under its name, or nothing: OSCAL has no empty lists. */
export const listed = <Name extends string, T>(name: Name, list: readonly T[]): Partial<Record<Name, readonly T[]>> =>
  list.length === 0 ? {} : ({ [name]: list } as Record<Name, readonly T[]>);

export const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** The party in whose name all of it is written: the suite, which nobody has to believe without the evidence. */
export const SUITE_PARTY = stableId('party', 'suite');

/**
 * What stands at the head of each document. Its time is that of the run, never that of the writing, so that the same
 * evidence gives the same bytes.
 */
export function metadata(title: string, { evidence }: Judgement, remarks?: string): object {
  return {
    title: oneLine(title),
    'last-modified': evidence.finishedAt,
    version: evidence.fingerprint.slice(0, 16),
    'oscal-version': OSCAL_VERSION,
    props: [
      ...prop('source-fingerprint', evidence.fingerprint),
      ...prop('commit', evidence.commit?.id ?? ''),
      ...prop('commit-clean', evidence.commit === undefined ? '' : String(evidence.commit.clean)),
    ],
    roles: [{ id: 'assessor', title: 'Who ran the suite' }],
    parties: [{ uuid: SUITE_PARTY, type: 'organization', name: 'sekisho checklist suite' }],
    'responsible-parties': [{ 'role-id': 'assessor', 'party-uuids': [SUITE_PARTY] }],
    ...(remarks === undefined ? {} : { remarks }),
  };
}

/** A document of OSCAL: one object under the name of its kind. */
export const document = (kind: string, content: object): object => ({ [kind]: content });

/** The names of the files, which refer to each other. */
export const FILES = {
  catalog: 'oscal/catalog.json',
  profile: (service: string): string => `oscal/profile-${service}.json`,
  components: 'oscal/component-definition.json',
  plan: 'oscal/assessment-plan.json',
  results: 'oscal/assessment-results.json',
  poam: 'oscal/poam.json',
  mapping: 'oscal/mapping.json',
} as const;

/** How one of them names another that lies beside it. */
export const beside = (file: string): string => file.replace('oscal/', './');
