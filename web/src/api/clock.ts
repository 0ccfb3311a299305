/**
 * The present of the pages is the portal's, by which codes, waits and days end: the clock of a device may be wrong, and that
 * of a rehearsal is moved. Every answer tells it. Nothing else here reads the time (`test/architecture/browser-clock`).
 */
const HEADER = 'portal-time';
/** What answers take to come makes the two clocks differ from one to the next; less than this is no movement. */
const SAME_MS = 2_000;

const listeners = new Set<() => void>();
let aheadMs = 0;

/** The present in milliseconds since the epoch; by the clock of the device until the first answer has come. */
export const now = (): number => deviceTime() + aheadMs;

/** The same as a date. */
export const present = (): Date => new Date(now());

/** The time of this device in milliseconds: for how long something has lasted here, and never for when. */
export const deviceTime = (): number => Date.now();

/** Takes the present from an answer; those that tell none leave it as it is. */
export function takeTime({ headers }: Pick<Response, 'headers'>): void {
  const told = Date.parse(headers.get(HEADER) ?? '');
  if (Number.isNaN(told)) return;
  const before = aheadMs;
  aheadMs = told - deviceTime();
  if (Math.abs(aheadMs - before) > SAME_MS) for (const listener of listeners) listener();
}

/** Calls back when the present is found to be another than it was held to be. */
export function onClockMoved(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
