import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config/index.js';
import { NotFoundPage } from '../http/index.js';
import { type Site, SiteFiles } from './site-files.js';

/** The member site or the console, which then say that there is no such page. */
@Injectable()
export class SiteNotFoundPage extends NotFoundPage {
  constructor(
    private readonly files: SiteFiles,
    private readonly config: Config,
  ) {
    super();
  }

  override for(request: FastifyRequest, reply: FastifyReply): string | undefined {
    const site = this.siteOf(request.url);
    return site === undefined ? undefined : this.files.page(site, { nonce: reply.cspNonce });
  }

  private siteOf(url: string): Site | undefined {
    const [members, console] = [this.config.serves('member'), this.config.serves('console')];
    if (console && (url.startsWith('/issuer') || !members)) return 'issuer';
    return members ? 'member' : undefined;
  }
}
