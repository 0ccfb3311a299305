import { type CustomDecorator, SetMetadata, applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { requestProblems } from '../problems/index.js';
import { httpSettings } from './http.settings.js';
import { parseStrictJson } from './strict-json.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The body as it came, for signatures and digests over it; undefined when there is none. */
    rawBody: Buffer | undefined;
  }
  interface FastifyContextConfig {
    /** The media types beside JSON that a route reads as text. */
    textTypes?: readonly string[];
  }
}

export const TEXT_TYPES_KEY = 'sekisho:text-types';

/**
 * The route reads its body as plain text of these media types (for instance an uploaded `text/csv`) instead of JSON, up
 * to `http.textBodyBytesMax`. The handler gets a string by `@Body()`; its own limits are its own business.
 */
export function AcceptsText(...mediaTypes: readonly ('text/csv' | 'text/plain')[]): MethodDecorator {
  const remember: CustomDecorator = SetMetadata(TEXT_TYPES_KEY, mediaTypes);
  return applyDecorators(remember, RouteConfig({ textTypes: mediaTypes }));
}

const CHARSET = /;\s*charset\s*=\s*"?([^";\s]+)"?/i;

/** Only JSON in UTF-8, and text where the route says so; everything else is 415 before its body is read. */
export function registerBodyParsers(fastify: FastifyInstance): void {
  const bounds = {
    depthMax: httpSettings.jsonDepthMax,
    keysMax: httpSettings.jsonKeysMax,
    itemsMax: httpSettings.jsonItemsMax,
  };
  fastify.decorateRequest('rawBody', undefined);
  fastify.removeAllContentTypeParsers();

  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: httpSettings.bodyBytesMax },
    (request: FastifyRequest, body: Buffer, done) => {
      try {
        request.rawBody = body;
        done(null, parseStrictJson(decode(body), bounds));
      } catch (error) {
        done(error as Error);
      }
    },
  );
  fastify.addContentTypeParser(
    ['text/csv', 'text/plain'],
    { parseAs: 'buffer', bodyLimit: httpSettings.textBodyBytesMax },
    (request: FastifyRequest, body: Buffer, done) => {
      try {
        request.rawBody = body;
        done(null, decode(body));
      } catch (error) {
        done(error as Error);
      }
    },
  );

  fastify.addHook('preParsing', (request, _reply, payload, done) => {
    done(refusedType(request), payload);
  });
}

/** A route reads either JSON or the text types it names, and only in UTF-8. */
function refusedType(request: FastifyRequest): Error | null {
  const header = request.headers['content-type'];
  if (header === undefined) return null;
  const mediaType = (header.split(';', 1)[0] ?? '').trim().toLowerCase();
  const accepted = request.routeOptions.config.textTypes ?? ['application/json'];
  const charset = CHARSET.exec(header)?.[1]?.toLowerCase();
  if (!accepted.includes(mediaType) || (charset !== undefined && charset !== 'utf-8')) {
    return requestProblems.unsupportedType();
  }
  return null;
}

function decode(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(body);
  } catch (error) {
    throw requestProblems.malformed({ cause: error });
  }
}
