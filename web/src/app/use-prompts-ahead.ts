import { useEffect } from 'react';
import type { LazyPrompt } from './lazy-page.js';

/** So long after a page was drawn for the first time it has come with all that it is made of. */
const AFTER_MS = 3_000;
const IDLE_WITHIN_MS = 10_000;

/**
 * Brings the prompts once somebody is signed in and the page has nothing else to do: when one is asked for, the way to the
 * server may be gone, or lead to a build that has other scripts.
 */
export function usePromptsAhead(signedIn: boolean, prompts: readonly LazyPrompt[]): void {
  useEffect(() => {
    if (!signedIn) return undefined;
    const timer = setTimeout(() => {
      whenIdle(() => {
        for (const { bring } of prompts) void bring();
      });
    }, AFTER_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [signedIn, prompts]);
}

/** Not every browser can tell when it is idle. */
function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: IDLE_WITHIN_MS });
  else work();
}
