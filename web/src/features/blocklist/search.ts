import { useSearch } from '@tanstack/react-router';
import type { BlocklistEntryView } from '../../api/types.js';

export type EntryList = BlocklistEntryView['list'];
export type EntryType = BlocklistEntryView['type'];
export type EntryReason = BlocklistEntryView['reason'];

export const LISTS = ['block', 'protect'] as const satisfies readonly EntryList[];
export const TYPES = [
  'phone',
  'email',
  'person',
  'address',
  'device',
  'bank-account',
  'card',
  'network',
] as const satisfies readonly EntryType[];
export const REASONS = [
  'fraud',
  'impersonation',
  'mule',
  'lost-documents',
  'authority',
  'other',
] as const satisfies readonly EntryReason[];

/** The number of a case, as the API takes it. */
export const CASE = /^[A-Z0-9][A-Z0-9-]{2,39}$/;

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What narrows the list; all of it stands in the address. */
export interface BlocklistSearch {
  readonly list?: EntryList;
  readonly type?: EntryType;
  readonly sourceCase?: string;
  /** Where the page of the list begins. */
  readonly before?: string;
}

/** The filters in the address; what makes no sense there is no filter. */
export function useBlocklistSearch(): BlocklistSearch {
  const asked: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const list = LISTS.find((known) => known === asked['list']);
  const type = TYPES.find((known) => known === asked['type']);
  const { sourceCase, before } = asked;
  return {
    ...(list === undefined ? {} : { list }),
    ...(type === undefined ? {} : { type }),
    ...(typeof sourceCase === 'string' && CASE.test(sourceCase) ? { sourceCase } : {}),
    ...(typeof before === 'string' && ID.test(before) ? { before } : {}),
  };
}

export const caseOf = (typed: string): string => typed.normalize('NFKC').trim().toUpperCase();
