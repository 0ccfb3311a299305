import { useEffect, useState } from 'react';
import { now, onClockMoved } from '../api/clock.js';

/** Whole seconds until a point in time (milliseconds since the epoch); 0 when it has passed or there is none. */
export function useSecondsLeft(until: number | undefined): number {
  const [at, setAt] = useState(() => now());
  const left = until === undefined ? 0 : Math.max(0, Math.ceil((until - at) / 1_000));
  useEffect(() => {
    if (until === undefined) return undefined;
    const look = (): void => {
      setAt(now());
      if (now() >= until) clearInterval(timer);
    };
    const timer = setInterval(look, 1_000);
    const forget = onClockMoved(look);
    look();
    return () => {
      clearInterval(timer);
      forget();
    };
  }, [until]);
  return left;
}
