import { NO_ID } from '../../platform/ids/ids.js';

/** An account of a member that a sweep has something to do with. */
export interface Due {
  readonly id: string;
  readonly memberId: string;
}

/**
 * Takes all that is due, a bounded page at a time in the order of ids, and each by itself: one that fails, at every sweep if
 * need be, keeps none of those behind it from its turn.
 */
export async function settleEach(
  { pageAfter, rowsMax }: { readonly pageAfter: (id: string) => Promise<readonly Due[]>; readonly rowsMax: number },
  settle: (due: Due) => Promise<void>,
  failed: (due: Due, error: unknown) => void,
): Promise<void> {
  let after: string | undefined = NO_ID;
  while (after !== undefined) {
    const page: readonly Due[] = await pageAfter(after);
    for (const due of page)
      await settle(due).catch((error: unknown) => {
        failed(due, error);
      });
    after = page.length < rowsMax ? undefined : page.at(-1)?.id;
  }
}
