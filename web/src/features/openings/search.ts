import { useSearch } from '@tanstack/react-router';
import type { ApplicationUnderReview } from '../../api/types.js';

export type Reason = ApplicationUnderReview['reasons'][number];

/** The gravest first. */
export const REASONS = [
  'blocklist-hit',
  'protected-person',
  'same-person',
  'near-match',
  'phone-held',
  'many-members-one-device',
  'watched',
  'trend',
  'signals',
  'identity-not-confirmed',
  'login-id-lost',
  'screening-hit',
  'random-draw',
] as const satisfies readonly Reason[];

export const STAGES = ['open', 'proposed'] as const;
export type Stage = (typeof STAGES)[number];

/** What narrows the list; all of it stands in the address. */
export interface OpeningsSearch {
  readonly reason?: Reason;
  readonly stage?: Stage;
}

/** The filters in the address; what makes no sense there is no filter. */
export function useOpeningsSearch(): OpeningsSearch {
  const asked: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const reason = REASONS.find((known) => known === asked['reason']);
  const stage = STAGES.find((known) => known === asked['stage']);
  return { ...(reason === undefined ? {} : { reason }), ...(stage === undefined ? {} : { stage }) };
}

export const stageOf = ({ proposal }: ApplicationUnderReview): Stage => (proposal === undefined ? 'open' : 'proposed');

export const fits = (opening: ApplicationUnderReview, { reason, stage }: OpeningsSearch): boolean =>
  (reason === undefined || opening.reasons.includes(reason)) && (stage === undefined || stageOf(opening) === stage);
