import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { policyOf, refusalsOf, setRequestAccess } from '../access/index.js';
import { Checkpoint } from '../checkpoint/checkpoint.js';
import { Config } from '../config/index.js';
import { requestProblems } from '../problems/index.js';
import { PAGE_KEY } from './page.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Makes sure that a browser's request comes from our own pages: `Sec-Fetch-Site`, then `Origin`, then the CSRF token
 * bound to its cookie. Any one of them would do against a plain forgery; together they survive a browser's gap in one.
 * Partners sign their messages and send none of the three.
 */
@Injectable()
@Checkpoint('③.own-pages')
export class BrowserGuard implements CanActivate {
  constructor(private readonly config: Config) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    const [controller, handler] = [context.getClass(), context.getHandler()];
    const policy = policyOf(controller, handler);
    if (policy === undefined) throw new Error(`${controller.name}.${handler.name} declares no @Access`);
    setRequestAccess(request, { policy, route: `${controller.name}.${handler.name}`, refuses: refusalsOf(handler) });
    if (policy.level === 'partner') return true;

    const unsafe = !SAFE.has(request.method);
    if (!this.fromOwnSite(request, unsafe, Reflect.getMetadata(PAGE_KEY, handler) === true)) {
      throw requestProblems.wrongOrigin();
    }
    if (unsafe) await checkCsrfToken(request, reply);
    return true;
  }

  private fromOwnSite(request: FastifyRequest, unsafe: boolean, isPage: boolean): boolean {
    const site = request.headers['sec-fetch-site'];
    const origin = request.headers.origin;
    if (origin !== undefined && origin !== this.config.publicOrigin) return false;
    if (site === 'same-origin' || site === 'none') return !unsafe || origin === this.config.publicOrigin;
    if (site !== undefined) return isPage && isNavigation(request);
    return !unsafe || origin === this.config.publicOrigin;
  }
}

/** A person following a link: the page is shown by itself, not inside of another. */
function isNavigation(request: FastifyRequest): boolean {
  return (
    request.method === 'GET' &&
    request.headers['sec-fetch-mode'] === 'navigate' &&
    request.headers['sec-fetch-dest'] === 'document'
  );
}

/** The plugin answers by itself when the token is wrong; here its refusal becomes a problem like all others. */
async function checkCsrfToken(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const refusing = Object.assign(Object.create(reply) as FastifyReply, {
      send: (error: unknown): FastifyReply => {
        reject(requestProblems.wrongToken({ cause: error }));
        return reply;
      },
    });
    request.server.csrfProtection(request, refusing, () => {
      resolve();
    });
  });
}
