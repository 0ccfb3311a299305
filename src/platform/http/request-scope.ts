import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type RequestContext, runInContext } from '../context/request-context.js';
import { requestProblems } from '../problems/index.js';
import { httpSettings } from './http.settings.js';

const contexts = new WeakMap<FastifyRequest, RequestContext>();

/**
 * Gives every request its context: our own id, the client's address and the deadline of the work. The id goes out as
 * `X-Request-Id`, so that a person can name the request that failed.
 */
export function registerRequestScope(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const context: RequestContext = {
      requestId: request.id,
      address: request.ip,
      // Time-outs measure the real passing of time; the movable clock is for decisions.
      deadlineMs: Math.round(performance.timeOrigin + performance.now()) + httpSettings.deadlineMs,
    };
    contexts.set(request, context);
    reply.header('x-request-id', request.id);
    // No name of ours holds a NUL, and PostgreSQL takes none, so nothing can be found under such a path or query.
    const refused = request.url.includes('%00') ? requestProblems.notFound() : undefined;
    runInContext(context, () => {
      done(refused);
    });
  });
  // Reading the body goes through events of the socket, which know nothing of the context; so it is entered again.
  fastify.addHook('preValidation', (request, _reply, done) => {
    const context = contexts.get(request);
    if (context === undefined) done();
    else runInContext(context, done);
  });
}
