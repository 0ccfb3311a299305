import { lazyPage } from '../../app/lazy-page.js';
import type { AskedProps } from './asked-steps.js';
import type { SentProps } from './sent-steps.js';
import { ASKED, SENT, type Step } from './step-names.js';

/** The pages of the steps, in two parts: nobody needs both at once, and who only reads what is needed needs neither. */
export const AskedSteps = lazyPage<'AskedSteps', AskedProps>(
  'opening',
  () => import('./asked-steps.js'),
  'AskedSteps',
  'address',
);
export const SentSteps = lazyPage<'SentSteps', SentProps>(
  'opening',
  () => import('./sent-steps.js'),
  'SentSteps',
  'passwords',
);

/** Brings the page of the step at an address, before it is drawn. */
export async function bringStep(asked: string | undefined): Promise<void> {
  const isOf = (steps: readonly Step[]): boolean => steps.some((step) => step === asked);
  if (isOf(ASKED)) await AskedSteps.preload?.();
  if (isOf(SENT)) await SentSteps.preload?.();
}
