import { useSyncExternalStore } from 'react';
import type { FieldFault } from '../../api/index.js';
import type { ConsentDto } from '../../api/types.js';
import type { Step } from './step-names.js';
import type { Language } from '../../texts/i18n.js';

/** What was accepted, and in which language it was read: the very text counts. */
export interface Consents {
  readonly locale: Language;
  readonly accepted: readonly ConsentDto[];
}

/** What is typed about the person, as typed. */
export interface TypedPerson {
  readonly familyName: string;
  readonly givenName: string;
  readonly familyKana: string;
  readonly givenKana: string;
  readonly birthDate: string;
  readonly postalCode: string;
  readonly prefecture: string;
  readonly city: string;
  readonly street: string;
  readonly building: string;
  readonly phone: string;
  readonly email: string;
}

/** Why somebody finds themselves at another step than the one they were at. */
export type Turn = 'moved' | 'lost' | 'outdated' | 'faults';

export interface Draft {
  readonly consents: Consents | undefined;
  readonly typed: TypedPerson;
  readonly loginId: string;
  readonly nickname: string;
  /** Why a decision should be looked at again. */
  readonly appeal: string;
  /** What the server found wrong with what was sent; each step shows its own. */
  readonly faults: readonly FieldFault[];
  /** The opening that the server knows is given up; another one is being filled in, from this step on. */
  readonly anew: Step | undefined;
  readonly turn: Turn | undefined;
  /** Something was typed about the person that the server does not have. */
  readonly unsent: boolean;
  /** The same of what the member will sign in with. */
  readonly choosing: boolean;
  /** When the first field was typed into; hasty forms are looked at more closely. */
  readonly begunAt: number | undefined;
  /** When the last code was sent, from this page. */
  readonly codeSentAt: number | undefined;
  /** The next thing to do is to send a code. */
  readonly codeWanted: boolean;
}

const NOTHING: Draft = {
  consents: undefined,
  typed: {
    familyName: '',
    givenName: '',
    familyKana: '',
    givenKana: '',
    birthDate: '',
    postalCode: '',
    prefecture: '',
    city: '',
    street: '',
    building: '',
    phone: '',
    email: '',
  },
  loginId: '',
  nickname: '',
  appeal: '',
  faults: [],
  anew: undefined,
  turn: undefined,
  unsent: false,
  choosing: false,
  begunAt: undefined,
  codeSentAt: undefined,
  codeWanted: false,
};

/** In the memory of this tab and nowhere else; it ends with the page. */
let draft: Draft = NOTHING;
const listeners = new Set<() => void>();

export const readDraft = (): Draft => draft;

export function changeDraft(changes: Partial<Draft>): void {
  draft = { ...draft, ...changes };
  for (const listener of listeners) listener();
}

/** Keeps what is being typed about the person, whichever step it belongs to. */
export function keepTyped(changes: Partial<TypedPerson>): void {
  changeDraft({ typed: { ...draft.typed, ...changes }, unsent: true, begunAt: draft.begunAt ?? performance.now() });
}

/** Whether leaving the page would lose something that was typed. */
export const holdsUnsent = ({ unsent, choosing, appeal }: Draft): boolean => unsent || choosing || appeal !== '';

/** Forgets all of it, but for the login ID where somebody still has to note it down, and an appeal that is being written. */
export function forgetDraft(keep: Partial<Pick<Draft, 'loginId' | 'turn' | 'appeal'>> = {}): void {
  changeDraft({ ...NOTHING, ...keep });
}

export function useDraft(): Draft {
  return useSyncExternalStore(subscribe, readDraft);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
