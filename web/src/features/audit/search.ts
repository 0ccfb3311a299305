import { useSearch } from '@tanstack/react-router';
import type { TrailEntryView } from '../../api/types.js';
import { type Area, AREAS } from './areas.js';

/** What a trail can be of. */
export const KINDS = ['member', 'card', 'application', 'staff', 'blocklist', 'session', 'device', 'file'] as const;
export type TrailKind = (typeof KINDS)[number];

export type Outcome = TrailEntryView['outcome'];
export const OUTCOMES = ['success', 'refused', 'failed'] as const satisfies readonly Outcome[];

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An id as the stream has it; undefined for whatever is none, which then gets into no address. */
export function idOf(typed: string): string | undefined {
  const text = typed.normalize('NFKC').trim().toLowerCase();
  return ID.test(text) ? text : undefined;
}

/** Whose trail is read, and what of it; all of it stands in the address, and none of it is personal. */
export interface AuditSearch {
  readonly kind?: TrailKind;
  readonly id?: string;
  readonly area?: Area;
  readonly outcome?: Outcome;
  /** The event that is open. */
  readonly event?: string;
}

/** What the address asks for; what makes no sense there is not asked. */
export function useAuditSearch(): AuditSearch {
  const asked: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const kind = KINDS.find((known) => known === asked['kind']);
  const id = typeof asked['id'] === 'string' ? idOf(asked['id']) : undefined;
  const area = AREAS.find((known) => known === asked['area']);
  const outcome = OUTCOMES.find((known) => known === asked['outcome']);
  const event = typeof asked['event'] === 'string' ? idOf(asked['event']) : undefined;
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(id === undefined ? {} : { id }),
    ...(area === undefined ? {} : { area }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(event === undefined ? {} : { event }),
  };
}

/** Whose trail, once it is known. */
export interface Trail {
  readonly kind: TrailKind;
  readonly id: string;
}

export const trailOf = ({ kind, id }: AuditSearch): Trail | undefined =>
  kind === undefined || id === undefined ? undefined : { kind, id };
