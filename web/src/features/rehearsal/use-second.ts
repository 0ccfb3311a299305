import { useEffect, useState } from 'react';
import { deviceTime } from '../../api/index.js';

/** The time of this device, anew each second while the page is seen. */
export function useSecond(): number {
  const [now, setNow] = useState(() => deviceTime());
  useEffect(() => {
    const tick = (): void => {
      if (document.visibilityState === 'visible') setNow(deviceTime());
    };
    const timer = setInterval(tick, 1_000);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, []);
  return now;
}
