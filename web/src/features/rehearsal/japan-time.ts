const JAPAN_AHEAD_MS = 9 * 3_600_000;

/** What a field of the kind `datetime-local` shows for an instant, in Japan's time, which knows no summer time. */
export function localOf(instant: Date): string {
  return new Date(instant.getTime() + JAPAN_AHEAD_MS).toISOString().slice(0, 16);
}

/** The instant that was typed into such a field; undefined when it is none. */
export function instantOf(local: string): Date | undefined {
  const ms = Date.parse(`${local}Z`);
  return Number.isNaN(ms) ? undefined : new Date(ms - JAPAN_AHEAD_MS);
}
