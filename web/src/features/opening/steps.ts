import { now } from '../../api/clock.js';
import type { OpeningView } from '../../api/types.js';
import { faultsOf } from './checks.js';
import type { Draft } from './draft.js';
import { ASKED, ASKING, type AskedStep, type Step, STEPS } from './step-names.js';

export type { Step } from './step-names.js';

type State = OpeningView['state'];

const STEP_OF: Readonly<Record<State, Step>> = {
  started: 'phone',
  'phone-proven': 'credentials',
  'credentials-chosen': 'identity',
  'identity-pending': 'result',
  'under-review': 'result',
  approved: 'result',
  refused: 'result',
  expired: 'result',
  withdrawn: 'result',
};

/** States in which the applicant can take the application back. */
const WITHDRAWABLE: ReadonlySet<State> = new Set([
  ...(['started', 'phone-proven', 'credentials-chosen', 'identity-pending', 'under-review'] as const),
]);

export const isWithdrawable = ({ state }: OpeningView): boolean => WITHDRAWABLE.has(state);

export const addressOf = (step: Step): string => (step === 'start' ? '/open' : `/open/${step}`);

/** Today in Japan, as `YYYY-MM-DD`. */
export const today = (): string => new Date(now() + 9 * 3_600_000).toISOString().slice(0, 10);

/** The first step whose answers are missing or wrong; `check` when there is none. */
export function nextAsking(draft: Draft, language: string): AskedStep {
  return ASKING.find((step) => faultsOf(step, draft, language, today()).length > 0) ?? 'check';
}

/**
 * Where somebody is who asks for a step: there, when it is open to them, or else where they have to go on. Once something
 * was sent, the server alone says where.
 */
export function placeOf(asked: string | undefined, opening: OpeningView | null, draft: Draft, language: string): Step {
  const wanted = asked === undefined ? 'start' : STEPS.find((step) => step === asked);
  if (opening !== null) {
    const due = STEP_OF[opening.state];
    return due === 'identity' && wanted === 'credentials' ? wanted : due;
  }
  const next = nextAsking(draft, language);
  if (wanted === undefined || wanted === 'start') return 'start';
  const row: readonly Step[] = ASKED;
  // A page that belongs to the opening that was given up leads to where the new one begins.
  const local = row.includes(wanted) ? wanted : (draft.anew ?? next);
  if (row.includes(local) && row.indexOf(local) <= row.indexOf(next)) return local;
  const isEmpty = draft.begunAt === undefined && draft.consents === undefined;
  return local === 'start' || (next === 'documents' && isEmpty) ? 'start' : next;
}
