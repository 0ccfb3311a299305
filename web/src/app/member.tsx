import { createRouter } from '@tanstack/react-router';
import { lazy } from 'react';
import { registerInterruption } from '../api/interruptions.js';
import { askOnlyWhileAttended } from './attendance.js';
import { boot } from './boot.js';
import { Crash, NotFound } from './fallbacks.js';
import { memberRoutes } from './member-routes.js';
import { followOtherTabs, wasSignedIn } from './session.js';
import { watchSessionUse } from './session-use.js';

watchSessionUse();
askOnlyWhileAttended();
followOtherTabs();
registerInterruption({
  meets: ({ code }) => (code === 'request.no-session' && wasSignedIn()) || code === 'request.authentication-too-old',
  Prompt: lazy(() => import('../features/sign-in/sign-in-again.js').then((it) => ({ default: it.SignInAgain }))),
});
registerInterruption({
  meets: ({ code }) => code === 'request.insufficient-assurance',
  Prompt: lazy(() => import('../features/step-up/prove-again.js').then((it) => ({ default: it.ProveAgain }))),
});
registerInterruption({
  meets: ({ code }) => code === 'step-up.required',
  missing: ({ requires }) => String(requires?.['intentId']),
  Prompt: lazy(() => import('../features/step-up/approval-prompt.js').then((it) => ({ default: it.ApprovalPrompt }))),
});

void boot(
  createRouter({
    routeTree: memberRoutes,
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: Crash,
    defaultPreload: 'intent',
  }),
);
