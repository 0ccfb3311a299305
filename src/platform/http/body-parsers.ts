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

/** Names under which partners declare CP932, the Shift JIS of Windows; the decoder of the web platform reads just that. */
const CP932 = new Set(['shift_jis', 'windows-31j', 'cp932', 'ms932', 'x-sjis']);

const charsetOf = (contentType: string): string | undefined => CHARSET.exec(contentType)?.[1]?.toLowerCase();

/** Only JSON in UTF-8, and text (which may be in CP932 if it says so) where the route says so; everything else is 415 before its body is read. */
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
        const charset = charsetOf(request.headers['content-type'] ?? '');
        done(null, decode(body, charset !== undefined && CP932.has(charset) ? 'shift_jis' : 'utf-8'));
      } catch (error) {
        done(error as Error);
      }
    },
  );

  fastify.addHook('preParsing', (request, _reply, payload, done) => {
    done(refusedType(request), payload);
  });
}

/** A route reads either JSON in UTF-8 or the text types it names, in UTF-8 or CP932. */
function refusedType(request: FastifyRequest): Error | null {
  const header = request.headers['content-type'];
  if (header === undefined) return null;
  const mediaType = (header.split(';', 1)[0] ?? '').trim().toLowerCase();
  const accepted = request.routeOptions.config.textTypes ?? ['application/json'];
  const charset = charsetOf(header);
  const readable =
    charset === undefined || charset === 'utf-8' || (mediaType.startsWith('text/') && CP932.has(charset));
  if (!accepted.includes(mediaType) || !readable) {
    return requestProblems.unsupportedType();
  }
  return null;
}

function decode(body: Buffer, charset: 'utf-8' | 'shift_jis' = 'utf-8'): string {
  try {
    return new TextDecoder(charset, { fatal: true, ignoreBOM: false }).decode(body);
  } catch (error) {
    throw requestProblems.malformed({ cause: error });
  }
}
