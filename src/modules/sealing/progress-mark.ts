import type { StreamPlace } from '../audit/index.js';
import { comparePlaces } from './place.js';

/** A place in the stream, and the era it is in. */
export interface EraPlace extends StreamPlace {
  readonly era: number;
}

/** How long something has been behind, in milliseconds, and whether it has just come further. */
export interface Progress {
  readonly behindMs: number;
  readonly moved: boolean;
}

/**
 * Measures how long the newest event waits to be covered: remembers an event, and for how long it has been waiting. Under
 * steady traffic something always waits; what counts is that no single event waits long. The time is that which passes in
 * the world, so that a clock that is moved neither hides a lag nor makes one.
 */
export class ProgressMark {
  private mark: { readonly place: EraPlace; readonly sinceMs: number } | undefined;

  /** Looks at how far it has come: `newest` is the newest event there is, `covered` the newest one that is covered. */
  look(newest: EraPlace | undefined, covered: EraPlace | undefined, nowMs: number): Progress {
    const had = this.mark;
    const reached = had === undefined || isCovered(had.place, covered);
    if (reached) {
      const waits = newest !== undefined && !isCovered(newest, covered);
      this.mark = waits ? { place: newest, sinceMs: nowMs } : undefined;
    }
    // Whoever looks for the first time can't tell whether what waits has just come or is stuck.
    const moved = had === undefined ? this.mark === undefined : reached;
    return { behindMs: this.mark === undefined ? 0 : nowMs - this.mark.sinceMs, moved };
  }
}

function isCovered(place: EraPlace, covered: EraPlace | undefined): boolean {
  if (covered === undefined || covered.era < place.era) return false;
  return covered.era > place.era || comparePlaces(covered, place) >= 0;
}
