import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NotFoundPage } from '../http/index.js';
import { SiteFiles } from './site-files.js';

/** The member site or the console, which then say that there is no such page. */
@Injectable()
export class SiteNotFoundPage extends NotFoundPage {
  constructor(private readonly files: SiteFiles) {
    super();
  }

  override for(request: FastifyRequest, reply: FastifyReply): string {
    const site = request.url.startsWith('/issuer') ? 'issuer' : 'member';
    return this.files.page(site, { nonce: reply.cspNonce });
  }
}
