import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isMemberLevel, type RequestAccess, requestAccess } from '../access/index.js';
import { sha256 } from '../crypto/index.js';
import { requestProblems } from '../problems/index.js';

/** One call of a route that answers a repeated call with its first answer. */
export class IdempotentCall {
  /** Whether `Idempotency.run` was asked; a route that declares idempotency must ask it. */
  used = false;

  constructor(
    /** Who calls: a key means nothing outside of its principal. */
    readonly principal: string,
    /** Method and path as declared. */
    readonly route: string,
    readonly key: string,
    /** Digest of everything the request asks for. */
    readonly digest: Buffer,
    /** The status of a success. */
    readonly status: number,
    private readonly reply: FastifyReply,
  ) {}

  /** Tells the client that it got an earlier answer again. */
  markReplayed(): void {
    this.reply.header('idempotency-replayed', 'true');
  }
}

/**
 * What counts as a key: 20 to 100 letters, digits, dashes and underscores, so that a UUID or 128 random bits fit and a
 * counter does not. On a public route the key is all that scopes it, so it has to be unguessable.
 */
const KEY = /^[\w-]{20,100}$/;

const calls = new WeakMap<FastifyRequest, IdempotentCall>();

/** The call of this request, for `Idempotency.run`. The route must declare `@Access({ idempotent: true })`. */
export const Idempotent = createParamDecorator((_: unknown, context: ExecutionContext): IdempotentCall => {
  const call = idempotentCall(context.switchToHttp().getRequest<FastifyRequest>());
  if (call === undefined) throw new Error(`${context.getClass().name} asks for a key that @Access does not declare`);
  return call;
});

/** The call of a request whose route declares idempotency; undefined on other routes. */
export function idempotentCall(request: FastifyRequest): IdempotentCall | undefined {
  return calls.get(request);
}

/** Reads the key of the request. Raises `request.key-missing` when there is none, or it is too easy to guess. */
export function beginIdempotentCall(request: FastifyRequest, reply: FastifyReply, status: number): IdempotentCall {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !KEY.test(key)) throw requestProblems.keyMissing();
  const route = `${request.method} ${request.routeOptions.url ?? ''}`;
  const digest = sha256(`${request.method}\n${request.url}\n${sha256(request.rawBody ?? '').toString('hex')}`);
  const call = new IdempotentCall(scopeOf(requestAccess(request)), route, key, digest, status, reply);
  calls.set(request, call);
  return call;
}

/** A member stays the same caller when the card becomes active in between. */
function scopeOf(access: RequestAccess | undefined): string {
  const principal = access?.principal;
  if (principal === undefined) return 'public';
  return `${isMemberLevel(principal.level) ? 'member' : principal.level}:${principal.id}`;
}
