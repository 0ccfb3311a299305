import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { databaseSettings } from '../database/database.settings.js';
import { requestProblems } from '../problems/index.js';
import { httpSettings } from './http.settings.js';
import { COOKIES } from './session-cookies.js';

/** How urgent a request is when not all can be served. */
export type Lane = 'always' | 'ordinary' | 'deferrable';

/** Health, signing out, and whatever stops something or says that it was somebody else, with the token that the site's pages take for it. */
const ALWAYS = [
  /^\/health\//,
  /^\/metrics$/,
  /^\/api\/csrf$/,
  /^\/(issuer\/)?api\/sign-out/,
  /^\/api\/(disavowals|change-cancellations|debit-denials|link-denials)(\/|$)/,
  /^\/api\/stops$/,
  /^\/api\/caller-question\/denial$/,
  /^\/issuer\/api\/members\/[^/]+\/freezes$/,
  /^\/issuer\/api\/freezes\/(bank|program)$/,
  /^\/issuer\/api\/links\/[^/]+\/suspension$/,
  // What the bank and the network say stops things and decides authorizations, within deadlines of their own.
  /^\/(bank|network)\//,
];
const DEFERRABLE = [
  /^\/api\/opening/,
  /^\/api\/postal-codes\//,
  /^\/api\/statement\/(csv|pdf)$/,
  /^\/openapi\.json$/,
  /^\/docs/,
  /^\/issuer\/api\/audit/,
  /^\/issuer\/api\/balance-report$/,
  /^\/issuer\/api\/blocklist\/export$/,
];
const SIGN_IN = /^\/api\/sign-in$/;

/**
 * Authorizations, stopping things and health come first, members at work next; new openings, sign-ins of browsers that do not even
 * say that they are known, and reports can wait. What a cookie says is not proven here: it takes nobody further than to be asked.
 * Source: the order of admission in the hardening decisions, checklist h.
 */
export function laneOf(path: string, cookies = ''): Lane {
  if (ALWAYS.some((pattern) => pattern.test(path))) return 'always';
  if (SIGN_IN.test(path)) return cookies.includes(`${COOKIES.device}=`) ? 'ordinary' : 'deferrable';
  return DEFERRABLE.some((pattern) => pattern.test(path)) ? 'deferrable' : 'ordinary';
}

/** The lane of a request, by the route that was found: an address can be written in many ways. */
export function laneOfRequest(request: FastifyRequest): Lane {
  const path = request.routeOptions.url ?? request.url.split('?', 1)[0] ?? '/';
  return laneOf(path, request.headers.cookie);
}

/** How late this process is. */
export interface Lateness {
  /** Milliseconds by which the event loop is late. */
  readonly lagMs: number;
  /** For how many milliseconds somebody has waited for a connection of the pool for requests. */
  readonly poolWaitMs: number;
}

/**
 * Whether a request of this lane is refused. Who waits for a connection for long is refused as well in the end, so whoever comes
 * while others wait hears it at once, in half of that time; what can wait, in a quarter.
 */
export function isRefused(lane: Lane, { lagMs, poolWaitMs }: Lateness): boolean {
  if (lane === 'always') return false;
  if (lane === 'deferrable')
    return lagMs >= httpSettings.eventLoopLagMs || poolWaitMs >= databaseSettings.connectionWaitMs / 4;
  return lagMs >= httpSettings.eventLoopLagStopMs || poolWaitMs >= databaseSettings.connectionWaitMs / 2;
}

/** Measures how late the process is. */
export interface LagMeter {
  lagMs(): number;
  /** See `Lateness`; 0 when absent. */
  readonly poolWaitMs?: () => number;
  close(): void;
}

const SAMPLE_MS = 10;
const WINDOW_MS = 500;

/** The mean lag of the last two half seconds, whichever is less: one long step of work is no overload. */
export function startLagMeter(): LagMeter {
  const histogram = monitorEventLoopDelay({ resolution: SAMPLE_MS });
  histogram.enable();
  let [last, before] = [0, 0];
  const timer = setInterval(() => {
    // The histogram counts the sampling interval itself.
    before = last;
    last = Number.isNaN(histogram.mean) ? 0 : Math.max(0, histogram.mean / 1e6 - SAMPLE_MS);
    histogram.reset();
  }, WINDOW_MS);
  timer.unref();
  return {
    lagMs: () => Math.min(last, before),
    close: () => {
      clearInterval(timer);
      histogram.disable();
    },
  };
}

/** Refuses early what could not be answered in time, least urgent first. */
export function registerOverloadRefusal(fastify: FastifyInstance, meter: LagMeter): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const late = { lagMs: meter.lagMs(), poolWaitMs: meter.poolWaitMs?.() ?? 0 };
    if (isRefused(laneOfRequest(request), late)) done(requestProblems.busy({ retryAfterSeconds: 1 }));
    else done();
  });
  fastify.addHook('onClose', (_instance, done) => {
    meter.close();
    done();
  });
}
