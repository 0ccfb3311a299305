import { createRootRoute, createRoute } from '@tanstack/react-router';
import { DeskFrame } from './frames/desk-frame.js';
import { lazyPage } from './lazy-page.js';

const root = createRootRoute({ component: DeskFrame });

const inbox = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyPage('rehearsal', () => import('../features/rehearsal/desk-inbox.js'), 'InboxPage'),
});

const people = createRoute({
  getParentRoute: () => root,
  path: '/desk/people',
  component: lazyPage('rehearsal', () => import('../features/rehearsal/desk-people.js'), 'PeoplePage'),
});

const clock = createRoute({
  getParentRoute: () => root,
  path: '/desk/clock',
  component: lazyPage('rehearsal', () => import('../features/rehearsal/desk-clock.js'), 'ClockPage'),
});

const partners = createRoute({
  getParentRoute: () => root,
  path: '/desk/partners',
  component: lazyPage('rehearsal', () => import('../features/rehearsal/desk-partners.js'), 'PartnersPage'),
});

export const rehearsalRoutes = root.addChildren([inbox, people, clock, partners]);
