import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { Server } from 'node:http';
import type { FastifyHttpOptions, FastifyInstance } from 'fastify';
import type { Config } from '../config/index.js';
import { newId } from '../ids/ids.js';
import { requestProblems } from '../problems/index.js';
import { answerBrokenRequest } from './broken-request.js';
import { registerBodyParsers } from './body-parsers.js';
import { capConnections } from './connections.js';
import { registerBrowserProtection } from './headers.js';
import { httpSettings } from './http.settings.js';
import { type LagMeter, registerOverloadRefusal } from './overload.js';
import { sendProblem } from './problem-body.js';
import { problemFrom } from './problem-from.js';
import { registerRequestScope } from './request-scope.js';
import { type IsServed, RouteTable } from './route-table.js';

const PARAM_LENGTH_MAX = 200;

/** What a server is made of, before the application is put on it. */
export interface HttpServer {
  readonly adapter: FastifyAdapter;
  readonly routes: RouteTable;
}

/**
 * A Fastify server with all bounds, parsers, hooks and headers, in the order in which they have to look at a request. At a
 * route that is not served it answers as where nothing is.
 */
export async function makeHttpServer(config: Config, isServed: IsServed, meter: LagMeter): Promise<HttpServer> {
  const adapter = new FastifyAdapter(serverOptions(config));
  const fastify = adapter.getInstance<FastifyInstance>();
  const routes = new RouteTable(isServed);
  routes.watch(fastify);
  registerRequestScope(fastify);
  registerOverloadRefusal(fastify, meter);
  registerBodyParsers(fastify);
  await registerBrowserProtection(fastify, config);
  hideUnserved(fastify, isServed);

  const server = fastify.server;
  server.keepAliveTimeout = httpSettings.keepAliveSeconds * 1_000;
  capConnections(server, config.trustedProxies);
  fastify.addHook('preClose', (done) => {
    setTimeout(() => {
      server.closeAllConnections();
    }, httpSettings.shutdownSeconds * 1_000).unref();
    done();
  });
  return { adapter, routes };
}

/** By the route that was found, not by the address: that can be written in many ways. */
function hideUnserved(fastify: FastifyInstance, isServed: IsServed): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { url } = request.routeOptions;
    done(url === undefined || isServed(url) ? undefined : requestProblems.notFound());
  });
}

function serverOptions(config: Config): FastifyHttpOptions<Server> {
  const seconds = 1_000;
  return {
    // The logging module writes its own line per request.
    logger: false,
    // Ids are made by us; a header of the client's can't choose them.
    requestIdHeader: false,
    genReqId: () => newId(),
    trustProxy: config.trustedProxies.length === 0 ? false : [...config.trustedProxies],
    bodyLimit: httpSettings.bodyBytesMax,
    requestTimeout: httpSettings.requestSeconds * seconds,
    keepAliveTimeout: httpSettings.keepAliveSeconds * seconds,
    return503OnClosing: true,
    // At shutdown, connections without a request end at once; the others get their answer first.
    forceCloseConnections: 'idle',
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    exposeHeadRoutes: false,
    http: {
      maxHeaderSize: httpSettings.headerBytesMax,
      headersTimeout: httpSettings.headersSeconds * seconds,
      requestTimeout: httpSettings.requestSeconds * seconds,
      connectionsCheckingInterval: httpSettings.slowCheckMs,
      insecureHTTPParser: false,
    },
    // What the router and the parser of HTTP refuse never reaches the filter.
    frameworkErrors: (error, request, reply) => {
      sendProblem(reply, problemFrom(error), request.id);
    },
    clientErrorHandler: answerBrokenRequest,
    routerOptions: { maxParamLength: PARAM_LENGTH_MAX, caseSensitive: true, ignoreTrailingSlash: true },
  };
}
