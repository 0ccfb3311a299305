import type { FastifyRequest } from 'fastify';
import type { ProblemDefinition } from '../problems/index.js';
import type { AccessPolicy, Principal } from './access.js';

/** What the guard found out about a request, for whatever comes after it: pipes, handlers, the problem filter. */
export interface RequestAccess {
  readonly policy: AccessPolicy;
  /** `CardsController.activate`, for logs and messages. */
  readonly route: string;
  /** What `@Refuses` lists. */
  readonly refuses: readonly ProblemDefinition[];
  readonly principal?: Principal;
}

const found = new WeakMap<FastifyRequest, RequestAccess>();

/** Remembers what the guard found. */
export function setRequestAccess(request: FastifyRequest, access: RequestAccess): void {
  found.set(request, access);
}

/** What the guard found; undefined before it ran, for instance when no route matched. */
export function requestAccess(request: FastifyRequest): RequestAccess | undefined {
  return found.get(request);
}
