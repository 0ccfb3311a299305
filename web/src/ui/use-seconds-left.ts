import { useEffect, useState } from 'react';

/** Whole seconds until a point in time (milliseconds since the epoch); 0 when it has passed or there is none. */
export function useSecondsLeft(until: number | undefined): number {
  const [now, setNow] = useState(() => Date.now());
  const left = until === undefined ? 0 : Math.max(0, Math.ceil((until - now) / 1_000));
  useEffect(() => {
    if (until === undefined) return undefined;
    const look = (): void => {
      setNow(Date.now());
      if (Date.now() >= until) clearInterval(timer);
    };
    const timer = setInterval(look, 1_000);
    look();
    return () => {
      clearInterval(timer);
    };
  }, [until]);
  return left;
}
