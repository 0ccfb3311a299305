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
export async function settleEach<One extends Due>(
  { pageAfter, rowsMax }: { readonly pageAfter: (id: string) => Promise<readonly One[]>; readonly rowsMax: number },
  settle: (due: One) => Promise<void>,
  failed: (due: One, error: unknown) => void,
): Promise<void> {
  let after: string | undefined = NO_ID;
  while (after !== undefined) {
    const page: readonly One[] = await pageAfter(after);
    for (const due of page)
      await settle(due).catch((error: unknown) => {
        failed(due, error);
      });
    after = page.length < rowsMax ? undefined : page.at(-1)?.id;
  }
}
