import { deviceTime } from '../api/clock.js';
import { client } from '../api/generated/client.gen.js';
const TELL_EVERY_MS = 10_000;

let usedAt = deviceTime();
let toldAt = 0;
const listeners = new Set<() => void>();

/** When the session was last used, in any tab of this browser, by the time of this device. */
export const sessionUsedAt = (): number => usedAt;

/** Calls back whenever the session was used. */
export function heardSessionUse(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How the tabs of one browser tell each other that their session was used. */
export interface UseTold {
  readonly tell: () => void;
  readonly heard: (listener: () => void) => void;
}

/** Notes each answer that was given to the session, by the addresses that are given to it alone. Nothing is asked for it. */
export function watchSessionUse(isOfSession: (path: string) => boolean, { tell, heard }: UseTold): void {
  client.interceptors.response.use((response) => {
    if (response.ok && isOfSession(new URL(response.url).pathname)) noteUse(tell);
    return response;
  });
  heard(noteNow);
}

function noteNow(): void {
  usedAt = deviceTime();
  for (const listener of listeners) listener();
}

function noteUse(tell: () => void): void {
  noteNow();
  if (usedAt - toldAt < TELL_EVERY_MS) return;
  toldAt = usedAt;
  tell();
}
