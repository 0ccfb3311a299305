import type { TagTone } from '../../ui/tag.js';
import type { BatchState } from './search.js';

export const BATCH_TONES: Readonly<Record<BatchState, TagTone>> = {
  waiting: 'wait',
  applied: 'done',
  rejected: 'danger',
};

/** The id of the link that opens a file from the list. */
export const rowId = (batchId: string): string => `file-${batchId}`;
