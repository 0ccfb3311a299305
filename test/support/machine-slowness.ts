/** How many thousands of square roots, each of the one before, a processor as people have it now takes in a millisecond. */
const USUAL_RATE = 150;
const MEASURED_NS = 300_000_000n;

/** Looked up once: in a test, to ask the global object takes longer than the root. */
const { sqrt } = Math;

/**
 * How much longer than on a usual machine that has nothing else to do a calculation takes on this one now; never less than 1. A
 * slower processor counts as much as one that others use as well.
 */
export function machineSlowness(): number {
  const began = process.hrtime.bigint();
  let sum = 0;
  let thousands = 0;
  while (process.hrtime.bigint() - began < MEASURED_NS) {
    for (let root = 0; root < 1_000; root += 1) sum += sqrt(sum + 1);
    thousands += 1;
  }
  const elapsedMs = Number(process.hrtime.bigint() - began) / 1_000_000;
  return Math.max(1, (USUAL_RATE * elapsedMs) / thousands);
}
