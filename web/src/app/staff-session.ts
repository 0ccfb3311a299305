import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, forgetCsrfToken } from '../api/index.js';
import type { StaffSessionView } from '../api/types.js';
import { orNone } from './or-none.js';
import { queryClient } from './query-client.js';

/** Why a page of somebody who was signed in is gone; the sign-in page says it. */
export const STAFF_LEAVINGS = ['signed-out', 'ended'] as const;
export type StaffLeaving = (typeof STAFF_LEAVINGS)[number];

/** What the tabs of one browser tell each other of the session at the console. */
type Word =
  | { readonly kind: 'signed-out'; readonly why: StaffLeaving }
  | { readonly kind: 'signed-in'; readonly staffId: string }
  | { readonly kind: 'active' };

const channel = new BroadcastChannel('sekisho.staff-session');

/** Whose pages these are; it stays known when the session has ended. */
let whose: string | undefined;

/** The session of one of the issuer's people, or null where there is none. Asking does not prompt for a sign-in. */
export const staffSessionQuery = queryOptions({
  queryKey: ['staff-session'],
  queryFn: async ({ signal }): Promise<StaffSessionView | null> => {
    const session = await orNone(api.staffControllerSession({ signal }));
    if (session !== null) admit(session);
    return session;
  },
  staleTime: 30_000,
  gcTime: Infinity,
});

/** The session at the console as far as it is known; it is asked by the pages that need it. */
export function useStaffSession(): StaffSessionView | undefined {
  return useQuery({ ...staffSessionQuery, enabled: false }).data ?? undefined;
}

/** Whether these pages were opened by somebody who was signed in. */
export const staffWasSignedIn = (): boolean => whose !== undefined;

/**
 * Asks anew whose session this is, after a sign-in. Null when somebody else has signed in than before: this page is then
 * on its way out, and nothing may be done in the name of the new one.
 */
export async function takeUpStaffSession(): Promise<StaffSessionView | null> {
  const before = whose;
  forgetCsrfToken();
  await queryClient.cancelQueries({ queryKey: staffSessionQuery.queryKey });
  const session = await queryClient.query({ ...staffSessionQuery, staleTime: 0 });
  if (session === null) return null;
  say({ kind: 'signed-in', staffId: session.staffId });
  return before === undefined || before === session.staffId ? session : null;
}

/** Ends what this tab knows of the session, and tells the other tabs. Nothing of it is behind the back button. */
export function leaveStaffSession(why: StaffLeaving): void {
  say({ kind: 'signed-out', why });
  leave(why);
}

/** Follows what the other tabs of this browser do with the session. */
export function followOtherConsoleTabs(): void {
  hear((word) => {
    if (word.kind === 'signed-out' && staffWasSignedIn()) leave(word.why);
    if (word.kind === 'signed-in' && !isOurs(word.staffId)) changeStaff();
  });
}

/** Calls back when the person of these pages has signed in again in another tab. */
export function heardStaffSignIn(listener: () => void): () => void {
  return hear((word) => {
    if (word.kind === 'signed-in' && isOurs(word.staffId)) listener();
  });
}

/** The session was used in this tab, so it lives on in all of them. */
export function tellStaffActive(): void {
  say({ kind: 'active' });
}

export function heardStaffActive(listener: () => void): () => void {
  return hear((word) => {
    if (word.kind === 'active' || word.kind === 'signed-in') listener();
  });
}

const isOurs = (staffId: string): boolean => whose === undefined || whose === staffId;

function admit({ staffId }: StaffSessionView): void {
  if (isOurs(staffId)) whose = staffId;
  else changeStaff();
}

/** What is in memory was shown to somebody else. */
function changeStaff(): void {
  forget();
  location.replace('/issuer');
}

function leave(why: StaffLeaving): void {
  forget();
  location.replace(`/issuer/sign-in?left=${why}`);
}

function forget(): void {
  whose = undefined;
  queryClient.clear();
  forgetCsrfToken();
}

function say(word: Word): void {
  channel.postMessage(word);
}

function hear(listener: (word: Word) => void): () => void {
  const heard = ({ data }: MessageEvent<Word>): void => {
    listener(data);
  };
  channel.addEventListener('message', heard);
  return () => {
    channel.removeEventListener('message', heard);
  };
}
