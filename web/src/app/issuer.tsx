import { createRouter } from '@tanstack/react-router';
import { registerInterruption } from '../api/interruptions.js';
import { askOnlyWhileAttended } from './attendance.js';
import { boot } from './boot.js';
import { staffProveAgain, staffSignInAgain } from './console-prompts.js';
import { Crash, NotFound } from './fallbacks.js';
import { issuerRoutes } from './issuer-routes.js';
import { watchSessionUse } from './session-use.js';
import { followOtherConsoleTabs, heardStaffActive, staffWasSignedIn, tellStaffActive } from './staff-session.js';

/** Answers to these say nothing of a session at the console. */
const OUTSIDE = /^\/issuer\/api\/(sign-in|sign-out|resets?)(\/|$)/;

watchSessionUse((path) => path.startsWith('/issuer/api/') && !OUTSIDE.test(path), {
  tell: tellStaffActive,
  heard: heardStaffActive,
});
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
