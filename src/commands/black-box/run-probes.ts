import { Refused } from '../journey/browser.js';
import { alwaysProbes } from './probes/always.js';
import { arrivalProbes } from './probes/arrival.js';
import { changeProbes } from './probes/changes.js';
import { detailProbes } from './probes/details.js';
import { moneyProbes } from './probes/money.js';
import { openingProbes } from './probes/opening.js';
import { signInProbes } from './probes/sign-in.js';
import { surfaceProbes } from './probes/surface.js';
import { itemOf, type Probe, unseen, type Verdict } from './probe.js';
import { Unseen } from './unseen.js';
import type { Scene } from './scene.js';

/** What needs an arrived card moves the clock, so that it comes after what needs a card on its way. */
const COMES_LATER = ['②.code-check-character', '②.activation-budget'];

/** All of them, in the order in which they leave each other what they need: what stops accounts comes last. */
export const PROBES: readonly Probe[] = [
  ...surfaceProbes,
  ...openingProbes,
  ...arrivalProbes.filter(({ about }) => !COMES_LATER.includes(about)),
  ...signInProbes,
  ...detailProbes,
  ...moneyProbes,
  ...changeProbes,
  ...arrivalProbes.filter(({ about }) => COMES_LATER.includes(about)),
  ...alwaysProbes,
];

export interface Judged {
  readonly probe: Probe;
  readonly verdict: Verdict;
  readonly ms: number;
}

export interface Choice {
  /** Items, or clauses of them, to be tried; all when absent. */
  readonly items?: readonly string[];
  readonly intrusive?: boolean;
  /** Called after each probe. */
  readonly progress?: (judged: Judged, nth: number, of: number) => void;
}

/** Runs the probes one after the other. What fails for lack of means, or because an earlier step was refused, is unseen. */
export async function runProbes(
  scene: Scene,
  { items, intrusive = false, progress }: Choice,
): Promise<readonly Judged[]> {
  const chosen = PROBES.filter(
    (probe) => items === undefined || items.includes(itemOf(probe)) || items.includes(probe.about),
  );
  const judged: Judged[] = [];
  for (const probe of chosen) {
    const startMs = performance.now();
    const verdict = probe.intrusive === true && !intrusive ? LEFT_OUT : await verdictOf(probe, scene);
    const one = { probe, verdict, ms: Math.round(performance.now() - startMs) };
    judged.push(one);
    progress?.(one, judged.length, chosen.length);
  }
  return judged;
}

const LEFT_OUT: Verdict = { outcome: 'left-out', why: 'needs --intrusive' };

/** Tries one. */
export async function verdictOf(probe: Probe, scene: Scene): Promise<Verdict> {
  try {
    return await probe.run(scene);
  } catch (error) {
    if (error instanceof Unseen || error instanceof Refused) return unseen(error.message);
    return unseen(error instanceof Error ? `could not be tried: ${error.message}` : 'could not be tried');
  }
}
