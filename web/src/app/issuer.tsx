import { createRouter } from '@tanstack/react-router';
import { lazy } from 'react';
import { registerInterruption } from '../api/interruptions.js';
import { askOnlyWhileAttended } from './attendance.js';
import { boot } from './boot.js';
import { Crash, NotFound } from './fallbacks.js';
import { issuerRoutes } from './issuer-routes.js';
import { followOtherConsoleTabs, staffWasSignedIn } from './staff-session.js';

followOtherConsoleTabs();
askOnlyWhileAttended();
registerInterruption({
  meets: ({ code }) => code === 'request.no-session' && staffWasSignedIn(),
  Prompt: lazy(() =>
    import('../features/staff-sign-in/staff-sign-in-again.js').then((it) => ({ default: it.StaffSignInAgain })),
  ),
});

registerInterruption({
  meets: ({ code }) => code === 'staff.proof-needed',
  Prompt: lazy(() => import('../features/staff-sign-in/prove-again.js').then((it) => ({ default: it.ProveAgain }))),
});

void boot(
  createRouter({
    routeTree: issuerRoutes,
    basepath: '/issuer',
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: Crash,
  }),
);
