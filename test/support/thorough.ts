/**
 * Whether a test takes all samples that it knows. `npm test` takes some of them, so that nobody waits for what is rarely
 * news; `npm run test:long` takes all.
 */
export const thorough = process.env['THOROUGH'] === '1';

/** All of them when thorough, else every `step`th: the same ones in each run. */
export function sampled<Item>(items: readonly Item[], step: number): readonly Item[] {
  return thorough ? items : items.filter((_, at) => at % step === 0);
}
