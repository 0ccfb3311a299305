import { createRouter } from '@tanstack/react-router';
import { registerInterruption } from '../api/interruptions.js';
import { askOnlyWhileAttended } from './attendance.js';
import { boot } from './boot.js';
import { Crash, NotFound } from './fallbacks.js';
import { approvalPrompt, proveAgain, signInAgain } from './member-prompts.js';
import { memberRoutes } from './member-routes.js';
import { followOtherTabs, wasSignedIn } from './session.js';
import { heardActive, tellActive } from './session-tabs.js';
import { watchSessionUse } from './session-use.js';

/** Answers to these say nothing of a member's session: they are given to anybody, to an opening, or to a recovery. */
const OUTSIDE =
  /^\/api\/(csrf|information|opening|postal-codes|sign-in|sign-out|recovery|disavowals|change-cancellations|link-denials|debit-denials|devices\/nonce)(\/|$)/;

watchSessionUse((path) => !OUTSIDE.test(path), { tell: tellActive, heard: heardActive });
askOnlyWhileAttended();
followOtherTabs();
registerInterruption({
  meets: ({ code }) => (code === 'request.no-session' && wasSignedIn()) || code === 'request.authentication-too-old',
  // Who is asked because of an old sign-in, and goes away, is asked because of the end of the session then.
  isWorse: ({ code }) => code === 'request.no-session',
  Prompt: signInAgain.Prompt,
});
registerInterruption({
  meets: ({ code }) => code === 'request.insufficient-assurance',
  Prompt: proveAgain.Prompt,
});
registerInterruption({
  meets: ({ code }) => code === 'step-up.required',
  missing: ({ requires }) => String(requires?.['intentId']),
  Prompt: approvalPrompt.Prompt,
});

void boot(
  createRouter({
    routeTree: memberRoutes,
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: Crash,
    defaultPreload: 'intent',
  }),
);
