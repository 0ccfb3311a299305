import { lazyPrompt, type LazyPrompt } from './lazy-page.js';

export const signInAgain = lazyPrompt('sign-in', () => import('../features/sign-in/sign-in-again.js'), 'SignInAgain');
export const proveAgain = lazyPrompt('step-up', () => import('../features/step-up/prove-again.js'), 'ProveAgain');
export const approvalPrompt = lazyPrompt(
  'step-up',
  () => import('../features/step-up/approval-prompt.js'),
  'ApprovalPrompt',
);

/** The prompts of the member site. */
export const MEMBER_PROMPTS: readonly LazyPrompt[] = [signInAgain, approvalPrompt, proveAgain];
