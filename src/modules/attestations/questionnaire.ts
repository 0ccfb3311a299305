import type { Connection } from '../../platform/partners/admission.js';
import { applicability, type Catalog, type CatalogItem, type ItemLevel } from '../checklist/index.js';
import { programService } from '../program/index.js';

/** Who partners are to the program. */
export const PARTNER_KINDS = [
  'site-operator',
  'bank',
  'bank-gateway',
  'processor',
  'print-house',
  'identity-provider',
  'sms-provider',
  'voice-provider',
  'sim-signal',
  'screening',
] as const;
export type PartnerKind = (typeof PARTNER_KINDS)[number];

/** Kinds that people add; we ourselves are there from the beginning. */
export const ADDED_KINDS = PARTNER_KINDS.filter((kind) => kind !== 'site-operator');

/** Whom the report names with their items, and by which of its words. */
export const PARTIES: Readonly<Partial<Record<PartnerKind, string>>> = {
  bank: 'bank',
  'bank-gateway': 'relay',
  processor: 'processor',
};

/** Whom the report does not name for the service: the items that the program meets through them. */
const THROUGH: Partial<Record<PartnerKind, readonly string[]>> = {
  // Named for the prepaid card, and with the same work for the credit card.
  processor: ['13', '15', '16', '17', '18'],
  'print-house': ['②', 'i'],
  'identity-provider': ['1', 'i'],
  'sms-provider': ['5', '⑧', 'i'],
  'voice-provider': ['b', 'i'],
  'sim-signal': ['⑧', 'i'],
  screening: ['4', 'i'],
};

/** Who stands behind a connection; each of them has to be in order before something new goes through it. */
export const BEHIND: Readonly<Partial<Record<Connection, readonly PartnerKind[]>>> = {
  bank: ['bank', 'bank-gateway'],
  letter: ['print-house'],
  identity: ['identity-provider'],
  sms: ['sms-provider'],
  voice: ['voice-provider'],
  sim: ['sim-signal'],
  screening: ['screening'],
  network: ['processor'],
};

/** One item that a partner is asked about. */
export interface AskedItem {
  readonly id: string;
  readonly title: CatalogItem['title'];
  readonly level: ItemLevel | 'not-applicable';
}

/**
 * What a partner of this kind is asked by the program that this portal is: the report's items where it names the party, in the
 * order of the catalog.
 */
export function questionnaireOf(catalog: Catalog, kind: PartnerKind): readonly AskedItem[] {
  const asked = catalog.items
    .map((item) => ({ item, level: applicability(item, programService) }))
    .filter(({ item, level }) => isAsked(catalog, kind, item.id, level));
  return asked.map(({ item: { id, title }, level }) => ({ id, title, level }));
}

function isAsked(catalog: Catalog, kind: PartnerKind, item: string, level: AskedItem['level']): boolean {
  // Of ourselves all that the program owes, whoever does it.
  if (kind === 'site-operator') return level === 'mandatory';
  const party = PARTIES[kind];
  const named = party === undefined ? undefined : catalog.parties[programService]?.[party];
  return (named ?? THROUGH[kind])?.includes(item) === true;
}
