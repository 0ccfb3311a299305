import { useEffect, useRef, useState } from 'react';
import { deviceTime } from '../api/clock.js';

/** Counts down by the clock, so that a tab that slept does not show for longer. */
export function useCountdown(seconds: number, onEnd: () => void): number {
  const [left, setLeft] = useState(seconds);
  const end = useRef(onEnd);
  useEffect(() => {
    end.current = onEnd;
  });
  useEffect(() => {
    const until = deviceTime() + seconds * 1_000;
    const tick = (): void => {
      const rest = Math.ceil((until - deviceTime()) / 1_000);
      if (rest <= 0) end.current();
      else setLeft(rest);
    };
    const timer = setInterval(tick, 1_000);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [seconds]);
  return left;
}
