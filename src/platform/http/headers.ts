import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/index.js';
import { COOKIES, COOKIE_ATTRIBUTES } from './session-cookies.js';

const YEAR_SECONDS = 31_536_000;

/** What browsers are told: nothing but what carries this answer's nonce, no framing, no guessing of types, no caching. */
export async function registerBrowserProtection(fastify: FastifyInstance, config: Config): Promise<void> {
  const https = config.publicOrigin.startsWith('https:');
  await fastify.register(helmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        workerSrc: ["'self'"],
        requireTrustedTypesFor: ["'script'"],
        // The one policy of our pages: it lets nothing pass but the address of a worker of ours.
        trustedTypes: ['sekisho'],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    crossOriginEmbedderPolicy: { policy: 'require-corp' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    frameguard: { action: 'deny' },
    hsts: https ? { maxAge: 2 * YEAR_SECONDS, includeSubDomains: true, preload: true } : false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  // Gives replies `sendFile`; no folder is served as such.
  await fastify.register(fastifyStatic, { serve: false, root: import.meta.dirname, preCompressed: true, index: false });
  await fastify.register(cookie);
  await fastify.register(csrf, {
    cookieKey: COOKIES.csrf,
    cookieOpts: COOKIE_ATTRIBUTES,
    // The header alone: a token in the body or a guessed header name is not what a page of ours sends.
    getToken: (request) => singleHeader(request.headers['x-csrf-token']),
    logLevel: 'debug',
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
    done(null, payload);
  });
}

function singleHeader(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value : '';
}
