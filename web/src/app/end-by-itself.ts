import type { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { askToSignIn } from './ask-to-sign-in.js';
import { sessionUsedAt } from './session-use.js';

/** What other tabs have to say comes in before. */
const HEARD_MS = 1_000;

/**
 * When a session has stood idle for its time: covers what was left open by the sign-in, and ends the session at the server, where
 * it may last a little longer, so that whoever loads the page anew does not open it.
 */
export function useEndByItself(ended: boolean, client: QueryClient, signOut: () => Promise<unknown>): void {
  useEffect(() => {
    if (!ended) return undefined;
    void askToSignIn(client);
    const usedAt = sessionUsedAt();
    const timer = setTimeout(() => {
      // A tab that slept can have missed that somebody has signed in again in another.
      if (document.visibilityState !== 'visible' || sessionUsedAt() !== usedAt) return;
      // Where it does not get there, the server ends the session by itself within the minute.
      signOut().catch(() => undefined);
    }, HEARD_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [ended, client, signOut]);
}
