import { createRouter } from '@tanstack/react-router';
import { registerInterruption } from '../api/interruptions.js';
import { askOnlyWhileAttended } from './attendance.js';
import { boot } from './boot.js';
import { staffProveAgain, staffSignInAgain } from './console-prompts.js';
import { Crash, NotFound } from './fallbacks.js';
import { issuerRoutes } from './issuer-routes.js';
import { followOtherConsoleTabs, staffWasSignedIn } from './staff-session.js';

followOtherConsoleTabs();
askOnlyWhileAttended();
registerInterruption({
  meets: ({ code }) => code === 'request.no-session' && staffWasSignedIn(),
  Prompt: staffSignInAgain.Prompt,
});

registerInterruption({
  meets: ({ code }) => code === 'staff.proof-needed',
  Prompt: staffProveAgain.Prompt,
});

void boot(
  createRouter({
    routeTree: issuerRoutes,
    basepath: '/issuer',
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: Crash,
  }),
);
