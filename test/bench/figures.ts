import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** What is wanted of a figure. */
export type Wanted = { readonly atLeast: number } | { readonly atMost: number } | 'told';

/** One figure of a run, as `--json` writes it. */
export interface Figure {
  readonly what: string;
  /** A ratio within the run, or a count; it travels between machines. */
  readonly value: number;
  readonly wanted: Wanted;
  /** Undefined where nothing is wanted and the figure is only told. */
  readonly met?: boolean;
  /** What it was made from, on this machine. */
  readonly of: string;
}

/** Prints a figure, and adds it to the file that BENCH_JSON names. It measures and judges nothing: a miss fails no test. */
export function tell(what: string, value: number, wanted: Wanted, of: string): void {
  const met = isMet(value, wanted);
  const figure: Figure = { what, value: Number(value.toFixed(3)), wanted, ...(met === undefined ? {} : { met }), of };
  process.stdout.write(`${what}: ${value.toFixed(2)} (${wordsOf(wanted, met)}${of})\n`);
  const file = process.env['BENCH_JSON'];
  if (file === undefined) return;
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { figures: Figure[] }).figures : [];
  writeFileSync(file, `${JSON.stringify({ figures: [...before, figure] }, null, 2)}\n`);
}

function isMet(value: number, wanted: Wanted): boolean | undefined {
  if (wanted === 'told') return undefined;
  return 'atLeast' in wanted ? value >= wanted.atLeast : value <= wanted.atMost;
}

function wordsOf(wanted: Wanted, met: boolean | undefined): string {
  if (wanted === 'told') return '';
  const bound = 'atLeast' in wanted ? `at least ${String(wanted.atLeast)}` : `at most ${String(wanted.atMost)}`;
  return `wanted ${bound}: ${met === true ? 'met' : 'MISSED'}; `;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Measures two things in turn, so many times, and gives the median of each: what else the machine does then meets both. */
export async function inTurn(
  rounds: number,
  one: () => Promise<number>,
  other: () => Promise<number>,
): Promise<readonly [number, number]> {
  const [ones, others]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    ones.push(await one());
    others.push(await other());
  }
  return [median(ones), median(others)];
}
