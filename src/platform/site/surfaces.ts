import type { Config, Surface } from '../config/index.js';
import { MEMBER_PAGES } from './site.controller.js';

/** The surfaces that a route is served on; or every process, whatever it serves, for who runs the system. */
export type Reach = readonly Surface[] | 'every';

const BROWSERS: Reach = ['member', 'console', 'rehearsal'];

/** By the beginning of the address; the first that fits counts. */
const BY_PREFIX: readonly (readonly [prefix: string, reach: Reach])[] = [
  ['/health', 'every'],
  ['/metrics', 'every'],
  ['/api/csrf', BROWSERS],
  ['/assets', BROWSERS],
  ['/gate.svg', BROWSERS],
  // They describe all surfaces, so they are not for the public.
  ['/openapi.json', ['console', 'rehearsal']],
  ['/docs', ['console', 'rehearsal']],
  ['/api', ['member']],
  ['/issuer', ['console']],
  ['/carrier', ['carrier']],
  ['/bank', ['bank']],
  ['/network', ['network']],
  ['/rehearsal', ['rehearsal']],
];

/** Where a route of the router (`/api/sessions/:id`) is served; undefined when nobody has said it. */
export function reachOf(url: string): Reach | undefined {
  const found = BY_PREFIX.find(([prefix]) => url === prefix || url.startsWith(`${prefix}/`));
  if (found !== undefined) return found[1];
  return MEMBER_PAGES.includes(url) ? ['member'] : undefined;
}

/**
 * Whether this process serves a route. A route of which nobody has said where it belongs is served in rehearsals alone.
 * Source: the hardening decisions, access and exposure: a listener and an origin for each surface.
 */
export function isServed(url: string, config: Config): boolean {
  const reach = reachOf(url) ?? ['rehearsal'];
  return reach === 'every' || reach.some((surface) => config.serves(surface));
}
