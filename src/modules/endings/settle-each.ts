import { eachByItself, pageByPage, type Pages } from '../../platform/jobs/index.js';

/** An account of a member that a sweep has something to do with. */
export interface Due {
  readonly id: string;
  readonly memberId: string;
}

/**
 * Takes all that is due, a bounded page at a time in the order of ids, and each by itself: one that fails, at every sweep if
 * need be, keeps none of those behind it from its turn. The first failure is raised in the end.
 */
export const settleEach = <One extends Due>(
  pages: Pages<One>,
  settle: (due: One) => Promise<void>,
  failed: (due: One, error: unknown) => void,
): Promise<void> => eachByItself(pageByPage(pages), settle, failed);
