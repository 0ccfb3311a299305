import type { FastifyReply, FastifyRequest } from 'fastify';

/** What a person sees who has come to an address where nothing is; programs get the problem. */
export abstract class NotFoundPage {
  /** Undefined where this process serves no site. */
  abstract for(request: FastifyRequest, reply: FastifyReply): string | undefined;
}

const PROGRAMS = /^\/(?:api|issuer\/api|carrier|bank|network|health)(?:\/|$)/;

/** Somebody who opens an address in a browser, and not a script that asks for it. */
export function isOpenedByPerson(request: FastifyRequest): boolean {
  const { headers, method, url } = request;
  if (method !== 'GET' || PROGRAMS.test(url)) return false;
  if (headers['sec-fetch-dest'] !== undefined && headers['sec-fetch-dest'] !== 'document') return false;
  return headers.accept?.includes('text/html') === true;
}
