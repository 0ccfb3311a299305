import { useCallback, useSyncExternalStore } from 'react';
import { now, onClockMoved } from '../api/clock.js';

/** Timers can't wait for longer than 24 days; what is further away is looked at anew by then. */
const WAIT_MAX_MS = 86_400_000;

/** Whether a point in time (milliseconds since the epoch) has passed; drawn anew when it has. */
export function usePassed(at: number): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      let timer: ReturnType<typeof setTimeout>;
      const wait = (): void => {
        clearTimeout(timer);
        listener();
        const left = at - now();
        if (left > 0) timer = setTimeout(wait, Math.min(left, WAIT_MAX_MS));
      };
      wait();
      const forget = onClockMoved(wait);
      return () => {
        clearTimeout(timer);
        forget();
      };
    },
    [at],
  );
  return useSyncExternalStore(subscribe, () => now() >= at);
}
