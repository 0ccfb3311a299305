import type { Attestation } from './attestations.repository.js';

const RUN = 'checklist ';

/** Names a run of our own suite in what it attests; of two runs the later one has the greater name. */
export const nameOfRun = (finishedAt: Date): string => `${RUN}${finishedAt.toISOString()}`;

export const isNameOfRun = (evidence: string): boolean => evidence.startsWith(RUN);

/** The newest run among what is attested of ourselves, with one of its attestations, always the same; undefined where there is none. */
export function lastRunIn(
  rows: readonly Pick<Attestation, 'id' | 'evidence'>[],
): { readonly finishedAt: Date; readonly attestationId: string } | undefined {
  const [last] = rows
    .filter(({ evidence }) => isNameOfRun(evidence))
    .sort((a, b) => (a.evidence === b.evidence ? (a.id < b.id ? -1 : 1) : a.evidence > b.evidence ? -1 : 1));
  return last === undefined
    ? undefined
    : { finishedAt: new Date(last.evidence.slice(RUN.length)), attestationId: last.id };
}
