import { useEffect, useState } from 'react';

/** Whether a point in time (milliseconds since the epoch) has passed. */
export function usePassed(at: number): boolean {
  const [passedAt, setPassedAt] = useState<number>();
  useEffect(() => {
    const timer = setTimeout(
      () => {
        setPassedAt(at);
      },
      Math.max(0, at - Date.now()),
    );
    return () => {
      clearTimeout(timer);
    };
  }, [at]);
  return passedAt === at;
}
