import type { TestApp } from './app.js';

/** Sweeps that have not ended well since a moment: what people are told of when it lasts. */
export async function failingSweeps(app: TestApp): Promise<string[]> {
  const rows = await app.database.asOwner<{ name: string }>(
    `select name from app.sweep where failing_since is not null order by name`,
  );
  return rows.map(({ name }) => name);
}
