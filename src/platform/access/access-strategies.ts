import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import passport, { type Strategy } from 'passport';
import CustomStrategy from 'passport-custom';
import { type AccessLevel, MEMBER_LEVELS, type Principal } from './access.js';

/** What a level also accepts: an active member may do all that a member whose card is on its way may do. */
const SATISFIED_BY: Partial<Readonly<Record<AccessLevel, readonly AccessLevel[]>>> = {
  arrival: MEMBER_LEVELS,
  holder: ['holder', 'member'],
};

/** Whether a principal of `held` may pass where `demanded` is asked for. */
export function satisfies(held: AccessLevel, demanded: AccessLevel): boolean {
  return (SATISFIED_BY[demanded] ?? [demanded]).includes(held);
}

/** Finds who stands behind a request; undefined when nobody does. */
export type FindPrincipal = (request: FastifyRequest) => Promise<Principal | undefined>;

/** A passport strategy out of a function of the request, for instance one that verifies a partner's signature. */
export function requestStrategy(find: FindPrincipal): Strategy {
  return new CustomStrategy((request, done) => {
    find(request as unknown as FastifyRequest).then(
      (principal) => {
        done(null, principal ?? false);
      },
      (error: unknown) => {
        done(error);
      },
    );
  });
}

/**
 * A passport strategy that reads an opaque token from a cookie. `find` looks it up (the tables keep only its SHA-256)
 * and must answer undefined for a token that is unknown, ended or too old.
 */
export function cookieStrategy(
  cookie: string,
  find: (token: string, request: FastifyRequest) => Promise<Principal | undefined>,
): Strategy {
  return requestStrategy(async (request) => {
    const token = request.cookies[cookie];
    if (token === undefined || !TOKEN.test(token)) return undefined;
    return find(token, request);
  });
}

/** What `randomToken` makes: 256 bits in base64url. Anything else is not worth a look-up. */
const TOKEN = /^[\w-]{43}$/;

/**
 * Which strategies authenticate which level. A module registers its own when it starts; nothing is kept in a session
 * of passport's, each request is authenticated anew.
 */
@Injectable()
export class AccessStrategies {
  // An instance of its own, so that several applications in one process do not see each other's strategies.
  private readonly authenticator = new passport.Passport();
  private readonly byLevel = new Map<AccessLevel, Strategy[]>();

  /** Adds a strategy for one level, or for the several levels its principals may have. */
  register(level: AccessLevel | readonly AccessLevel[], strategy: Strategy): void {
    for (const each of typeof level === 'string' ? [level] : level) {
      this.byLevel.set(each, [...(this.byLevel.get(each) ?? []), strategy]);
    }
  }

  /** Whether somebody can be authenticated for this level at all. */
  has(level: AccessLevel): boolean {
    return this.strategiesFor(level).length > 0;
  }

  /**
   * Who stands behind the request, by the strategies of this level; undefined when none recognises anybody. The
   * principal may be of a lower level than asked: the guard decides.
   */
  async authenticate(level: AccessLevel, request: FastifyRequest): Promise<Principal | undefined> {
    let best: Principal | undefined;
    for (const strategy of this.strategiesFor(level)) {
      const principal = await this.ask(strategy, request);
      if (principal === undefined) continue;
      if (satisfies(principal.level, level)) return principal;
      best ??= principal;
    }
    return best;
  }

  private strategiesFor(level: AccessLevel): Strategy[] {
    const levels = SATISFIED_BY[level] ?? [level];
    return [...new Set(levels.flatMap((each) => this.byLevel.get(each) ?? []))];
  }

  private ask(strategy: Strategy, request: FastifyRequest): Promise<Principal | undefined> {
    return new Promise((resolve, reject) => {
      const settle = (error: unknown, principal: Principal | false | null | undefined): void => {
        if (error !== null && error !== undefined)
          reject(error instanceof Error ? error : new Error('a strategy failed', { cause: error }));
        else resolve(principal === false || principal === null ? undefined : principal);
      };
      // Passport puts the callbacks of a request on the strategy it is handed. Each request needs one of its own, or
      // parallel requests would get each other's principals.
      const own = Object.create(strategy) as Strategy;
      const handler = this.authenticator.authenticate(own, { session: false }, settle) as PassportHandler;
      handler(request, {}, (error) => {
        settle(error, undefined);
      });
    });
  }
}

/** Passport's types speak of Express; what it really needs is an object for the request and nothing of the response. */
type PassportHandler = (request: object, response: object, next: (error?: unknown) => void) => void;
