import type { FastifyInstance } from 'fastify';
import { type RequestContext, runInContext, systemTimeMs } from '../context/request-context.js';
import { requestProblems } from '../problems/index.js';
import { httpSettings } from './http.settings.js';
import { laneOfRequest } from './overload.js';

/**
 * Gives every request its context: our own id, the client's address and the deadline of the work. The id goes out as
 * `X-Request-Id`, so that a person can name the request that failed. Fastify keeps the context while it reads the body.
 */
export function registerRequestScope(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const context: RequestContext = {
      requestId: request.id,
      address: request.ip,
      deadlineMs: systemTimeMs() + httpSettings.deadlineMs,
      ...(laneOfRequest(request) === 'always' ? { urgency: 'urgent' } : {}),
    };
    reply.header('x-request-id', request.id);
    // No name of ours holds a NUL, and PostgreSQL takes none, so nothing can be found under such a path or query.
    const refused = request.url.includes('%00') ? requestProblems.notFound() : undefined;
    runInContext(context, () => {
      done(refused);
    });
  });
}
