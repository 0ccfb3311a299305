import { NO_ID } from '../ids/ids.js';

/** How rows are read: those that come after an id, so many at most. */
export interface Pages<Row> {
  readonly pageAfter: (id: string) => Promise<readonly Row[]>;
  readonly rowsMax: number;
}

/**
 * Does something with each, one after the other, as a sweep does. One that fails keeps none of those behind it from its turn;
 * the first failure is raised in the end, so that the sweep counts as failed, and people hear of it when it stays so.
 */
export async function eachByItself<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  work: (item: Item) => Promise<void>,
  failed: (item: Item, error: unknown) => void,
): Promise<void> {
  let first: { readonly error: unknown } | undefined;
  for await (const item of items) {
    try {
      await work(item);
    } catch (error) {
      failed(item, error);
      first ??= { error };
    }
  }
  if (first !== undefined) throw first.error;
}

/** All rows there are, a bounded page at a time in the order of ids. */
export async function* pageByPage<Row extends { readonly id: string }>({
  pageAfter,
  rowsMax,
}: Pages<Row>): AsyncGenerator<Row> {
  let after: string | undefined = NO_ID;
  while (after !== undefined) {
    const page: readonly Row[] = await pageAfter(after);
    yield* page;
    after = page.length < rowsMax ? undefined : page.at(-1)?.id;
  }
}
