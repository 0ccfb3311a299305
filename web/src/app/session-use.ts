import { deviceTime } from '../api/clock.js';
import { client } from '../api/generated/client.gen.js';
import { heardActive, tellActive } from './session-tabs.js';

/** Answers to these say nothing of a member's session. */
const OUTSIDE = /^\/api\/(csrf|information|opening|postal-codes|sign-in)(\/|$)/;
const TELL_EVERY_MS = 10_000;

let usedAt = deviceTime();
let toldAt = 0;

/** When the session was last used, in any tab of this browser, by the time of this device. */
export const sessionUsedAt = (): number => usedAt;

/** Notes each answer that was given to the session. Nothing is asked for it. */
export function watchSessionUse(): void {
  client.interceptors.response.use((response) => {
    if (response.ok && !OUTSIDE.test(new URL(response.url).pathname)) noteUse();
    return response;
  });
  heardActive(() => {
    usedAt = deviceTime();
  });
}

function noteUse(): void {
  usedAt = deviceTime();
  if (usedAt - toldAt < TELL_EVERY_MS) return;
  toldAt = usedAt;
  tellActive();
}
