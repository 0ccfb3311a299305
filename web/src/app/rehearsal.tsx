import { createRouter } from '@tanstack/react-router';
import { below } from './below.js';
import { boot } from './boot.js';
import { Crash, NotFound } from './fallbacks.js';
import { rehearsalRoutes } from './rehearsal-routes.js';

void boot(
  createRouter({
    routeTree: rehearsalRoutes,
    rewrite: below('/rehearsal'),
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: Crash,
  }),
);
