/** Bounded, so that what is under way finds a hash and a connection within their times. */
const AT_ONCE_MAX = 4;

/**
 * Does the same with each of them, a few at once. Waits for all that are under way before it raises the first error, so
 * that nothing goes on behind the back of whoever tries again.
 */
export async function sideBySide<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const errors: unknown[] = [];
  const lane = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined && errors.length === 0; item = waiting.shift()) {
      try {
        await work(item);
      } catch (error) {
        errors.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE_MAX }, lane));
  if (errors.length > 0) throw errors[0];
}
