/** A partner that has not answered: `slow` when its time was over, `down` whatever else it was. Ask again later. */
export type NoAnswer = { readonly outcome: 'down' } | { readonly outcome: 'slow' };

/**
 * Asks a partner once, for so many milliseconds, also one that does not heed the signal. What it raises may quote the
 * person that was asked about, so it is not kept.
 */
export async function askInTime<Answer>(
  timeoutMs: number,
  ask: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer | NoAnswer> {
  const signal = AbortSignal.timeout(timeoutMs);
  const tooLate = new Promise<NoAnswer>((resolve) => {
    signal.addEventListener('abort', () => resolve({ outcome: 'slow' }), { once: true });
  });
  const answered = ask(signal).catch((): NoAnswer => ({ outcome: signal.aborted ? 'slow' : 'down' }));
  return Promise.race([answered, tooLate]);
}

const HOUR_SECONDS = 3_600;
const DOUBLINGS_MAX = 10;

/** How long to wait before a partner is asked again: twice as long after each time, and an hour at most. */
export const waitBeforeAsking = (firstSeconds: number, asked: number): number =>
  Math.min(HOUR_SECONDS, firstSeconds * 2 ** Math.min(asked, DOUBLINGS_MAX));
