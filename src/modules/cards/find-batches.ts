import { Injectable } from '@nestjs/common';
import {
  type ArrivalBatch,
  ArrivalBatchesRepository,
  type BatchId,
  type BatchState,
  DECIDED_STATES,
  type DecidedState,
} from './arrival-batches.repository.js';
import { cursorOf, readCursor } from './card-cursor.js';
import { cardsSettings as settings } from './cards.settings.js';

/** One page of files, and where the next one begins. */
export interface FoundBatches {
  readonly files: readonly ArrivalBatch[];
  readonly next?: string;
}

/** The files still to be shown: those that wait from behind one, or only the decided ones from before one. */
interface Place {
  readonly waits: boolean;
  readonly from?: BatchId;
}

/**
 * Files of arrivals, a page at a time: those that wait, the oldest first, because each is work that somebody waits for;
 * then those that were decided, the newest first. However many there are, each is on some page.
 */
@Injectable()
export class FindBatches {
  constructor(private readonly batches: ArrivalBatchesRepository) {}

  /** Raises `request.invalid` for an `after` that no page has given. */
  async run(state: BatchState | undefined, after: string | undefined): Promise<FoundBatches> {
    const place = after === undefined ? { waits: true } : readPlace(after);
    // One more than is shown says whether there is another page.
    const rowsMax = settings.searchRowsMax + 1;
    const waiting =
      place.waits && (state ?? 'waiting') === 'waiting' ? await this.batches.waiting(place.from, rowsMax) : [];
    const left = rowsMax - waiting.length;
    const decided =
      left > 0 && state !== 'waiting'
        ? await this.batches.decided(decidedOf(state), place.waits ? undefined : place.from, left)
        : [];
    const found = [...waiting, ...decided];
    const files = found.slice(0, settings.searchRowsMax);
    const last = files.at(-1);
    return { files, ...(found.length > files.length && last !== undefined ? { next: placeAfter(last) } : {}) };
  }
}

const decidedOf = (state: DecidedState | undefined): readonly DecidedState[] =>
  state === undefined ? DECIDED_STATES : [state];

const placeAfter = ({ id, state }: ArrivalBatch): string => `${state === 'waiting' ? 'w' : 'd'}${cursorOf(id)}`;

const readPlace = (after: string): Place => ({
  waits: after.startsWith('w'),
  from: readCursor(after.slice(1)) as BatchId,
});
