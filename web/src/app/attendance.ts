import { focusManager } from '@tanstack/react-query';
import { deviceTime } from '../api/clock.js';

/** So long after the last sign of a person somebody counts as being there. */
const THERE_MS = 2 * 60_000;
/** A person's doing. What a page does by itself, such as scrolling to a new notice, is none. */
const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchmove'] as const;

/**
 * Lets pages ask by themselves (`refetchInterval`) only while somebody is there. Every answer is a use of the session, so
 * a page that was left open would keep it alive for whoever comes by. Whoever comes back is shown at once what is new.
 */
export function askOnlyWhileAttended(): void {
  focusManager.setEventListener((tell) => {
    let seenAt = deviceTime();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      const left = seenAt + THERE_MS - deviceTime();
      const there = left > 0 && document.visibilityState === 'visible';
      clearTimeout(timer);
      timer = there ? setTimeout(look, left) : undefined;
      tell(there);
    };
    const seen = (): void => {
      seenAt = deviceTime();
      // Who is there already is looked for again when the time is up.
      if (timer === undefined) look();
    };
    const shownOrHidden = (): void => {
      seenAt = deviceTime();
      look();
    };
    look();
    for (const sign of SIGNS) addEventListener(sign, seen, { capture: true, passive: true });
    document.addEventListener('visibilitychange', shownOrHidden);
    return () => {
      clearTimeout(timer);
      for (const sign of SIGNS) removeEventListener(sign, seen, { capture: true });
      document.removeEventListener('visibilitychange', shownOrHidden);
    };
  });
}
