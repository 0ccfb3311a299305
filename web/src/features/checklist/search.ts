import { useSearch } from '@tanstack/react-router';
import type { ChecklistItemView, ChecklistView } from '../../api/types.js';

export type Service = ChecklistView['service'];

export const SERVICES = [
  'mijica',
  'code-payment',
  'other-payment',
  'other-no-charge',
  'other-no-app',
  'ec-site',
  'purpose-limited',
  'yucho-pay',
  'jp-bank-card',
] as const satisfies readonly Service[];

export const ONLY = ['open', 'mandatory'] as const;
export type Only = (typeof ONLY)[number];

const ITEM = /^[\p{L}\p{N}#]{1,8}$/u;

/** For which service, which of its items, and which one is open; all of it stands in the address. */
export interface ChecklistSearch {
  readonly service?: Service;
  readonly only?: Only;
  readonly item?: string;
}

/** What the address asks for; what makes no sense there is not asked. */
export function useChecklistSearch(): ChecklistSearch {
  const asked: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const service = SERVICES.find((known) => known === asked['service']);
  const only = ONLY.find((known) => known === asked['only']);
  // Items are called 1 or ①, and an address gives the first as a number.
  const item = typeof asked['item'] === 'number' ? String(asked['item']) : asked['item'];
  return {
    ...(service === undefined ? {} : { service }),
    ...(only === undefined ? {} : { only }),
    ...(typeof item === 'string' && ITEM.test(item) ? { item } : {}),
  };
}

export const fits = ({ level, status }: ChecklistItemView, only: Only | undefined): boolean =>
  only === undefined ? true : level === 'mandatory' && (only === 'mandatory' || status !== 'met');
