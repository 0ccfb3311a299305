import { lazyPrompt, type LazyPrompt } from './lazy-page.js';

export const staffSignInAgain = lazyPrompt(
  'staff-sign-in',
  () => import('../features/staff-sign-in/staff-sign-in-again.js'),
  'StaffSignInAgain',
);
export const staffProveAgain = lazyPrompt(
  'staff-sign-in',
  () => import('../features/staff-sign-in/prove-again.js'),
  'ProveAgain',
);

/** The prompts of the console. */
export const CONSOLE_PROMPTS: readonly LazyPrompt[] = [staffSignInAgain, staffProveAgain];
