import { useEffect, useState } from 'react';
import { deviceTime } from '../api/index.js';
import { heardSessionUse, sessionUsedAt } from './session-use.js';

const LOOK_EVERY_MS = 5_000;
/** The server notes a use only now and then, so a session may end by this much earlier; of a short one by less. */
const MARGIN_SECONDS = 60;
const MARGIN_SHARE = 0.25;

/** Seconds until the session ends if nothing is done. Nothing is asked of the server to know it. */
export function useSecondsLeft(idleSeconds: number | undefined): number {
  const [left, setLeft] = useState(Infinity);
  useEffect(() => {
    if (idleSeconds === undefined) return undefined;
    const margin = Math.min(MARGIN_SECONDS, idleSeconds * MARGIN_SHARE);
    const look = (): void => {
      const idle = (deviceTime() - sessionUsedAt()) / 1_000;
      setLeft(Math.floor(idleSeconds - margin - idle));
    };
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    const unheard = heardSessionUse(look);
    return () => {
      clearInterval(timer);
      unheard();
    };
  }, [idleSeconds]);
  return idleSeconds === undefined ? Infinity : left;
}
