import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, forgetCsrfToken } from '../api/index.js';
import type { SessionView } from '../api/types.js';
import { orNone } from './or-none.js';
import { queryClient } from './query-client.js';
import { heardSession, tellSignedIn, tellSignedOut } from './session-tabs.js';

/** Why a page of somebody who was signed in is gone; the sign-in page says it. */
export const LEAVINGS = ['signed-out', 'everywhere', 'ended'] as const;
export type Leaving = (typeof LEAVINGS)[number];

/** Whose pages these are; it stays known when the session has ended. */
let whose: string | undefined;

/** The member's session, or null where there is none. Asking does not prompt for a sign-in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<SessionView | null> => {
    const session = await orNone(api.accountControllerSession({ signal }));
    if (session !== null) admit(session);
    return session;
  },
  staleTime: 30_000,
  gcTime: Infinity,
});

/** The member's session as far as it is known; it is asked by the pages that need it. */
export function useSession(): SessionView | undefined {
  return useQuery({ ...sessionQuery, enabled: false }).data ?? undefined;
}

/** Whether asking for the session is worth it: the browser came with a cookie, or somebody has signed in since. */
export const mayHaveSession = (): boolean =>
  wasSignedIn() || document.querySelector('meta[name="sekisho-session"]')?.getAttribute('content') === 'maybe';

/** Whether these pages were opened by somebody who was signed in. */
export const wasSignedIn = (): boolean => whose !== undefined;

/** Whether a session with this tag belongs to whom these pages belong to. */
export const isOfSameMember = (memberTag: string): boolean => whose === undefined || whose === memberTag;

/**
 * Asks anew whose session this is, after a sign-in. Null when somebody else has signed in than before: this page is then
 * on its way out, and nothing may be done in the name of the new one.
 */
export async function takeUpSession(): Promise<SessionView | null> {
  const before = whose;
  forgetCsrfToken();
  await queryClient.cancelQueries({ queryKey: sessionQuery.queryKey });
  const session = await queryClient.query({ ...sessionQuery, staleTime: 0 });
  if (session === null) return null;
  tellSignedIn(session.memberTag);
  return before === undefined || before === session.memberTag ? session : null;
}

/** Ends what this tab knows of the session, and tells the other tabs. Nothing of it is behind the back button. */
export function leaveSession(why: Leaving): void {
  tellSignedOut(why);
  leave(why);
}

/** Follows what the other tabs of this browser do with the session. */
export function followOtherTabs(): void {
  heardSession({
    signedOut: (why) => {
      if (wasSignedIn()) leave(why);
    },
    signedIn: (memberTag) => {
      if (!isOfSameMember(memberTag)) changeMember();
    },
  });
}

function admit({ memberTag }: SessionView): void {
  if (isOfSameMember(memberTag)) whose = memberTag;
  else changeMember();
}

/** What is in memory is another member's. */
function changeMember(): void {
  forget();
  location.replace('/home');
}

function leave(why: Leaving): void {
  forget();
  location.replace(`/sign-in?left=${why}`);
}

function forget(): void {
  whose = undefined;
  queryClient.clear();
  forgetCsrfToken();
}
