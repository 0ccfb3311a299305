import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Principal } from './access.js';
import { requestAccess } from './request-access.js';

/** The `Principal` behind the request. On a route of level `public` or `rehearsal` there is none, and asking for one is a mistake. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const principal = requestAccess(context.switchToHttp().getRequest<FastifyRequest>())?.principal;
  if (principal === undefined) throw new Error(`${context.getClass().name} asks for a caller, but its level has none`);
  return principal;
});
