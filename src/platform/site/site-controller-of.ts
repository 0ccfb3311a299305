import { Controller, Get, Param, Req, Res, type Type } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../access/index.js';
import { Config } from '../config/index.js';
import { COOKIES, Page } from '../http/index.js';
import { requestProblems } from '../problems/index.js';
import { type PageUse, type Site, SiteFiles } from './site-files.js';
import { CONSOLE_PAGES, MEMBER_PAGES } from './site.controller.js';

const ASSET = /^[\w.-]{1,120}$/;
/** How the build names what only the desk needs. */
const DESK_ASSET = /^desk-/;
const YEAR_MS = 31_536_000_000;

/** The controller of the sites, but for pages that the program has not: what lies at their addresses is unknown. */
export function siteController(absent: readonly string[]): Type {
  const isThere = (page: string): boolean => !absent.some((one) => page === one || page.startsWith(`${one}/`));
  return controllerOf(MEMBER_PAGES.filter(isThere), CONSOLE_PAGES.filter(isThere));
}

function controllerOf(memberPages: string[], consolePages: string[]): Type {
  /** The pages, and what they are made of. What they show comes from the API alone. */
  @ApiExcludeController()
  @Controller()
  @Access({ level: 'public', rate: 'site' })
  class SiteController {
    constructor(
      private readonly files: SiteFiles,
      private readonly config: Config,
    ) {}

    @Get(memberPages)
    @Page()
    member(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
      return this.send(reply, 'member', {
        session: request.cookies[COOKIES.member] !== undefined,
        address: request.routeOptions.url,
        languages: request.headers['accept-language'],
      });
    }

    @Get(consolePages)
    @Page()
    console(@Res({ passthrough: true }) reply: FastifyReply): string {
      return this.send(reply, 'issuer');
    }

    @Get('/gate.svg')
    @Page()
    async icon(@Res() reply: FastifyReply): Promise<void> {
      await reply.sendFile('gate.svg', this.files.folder, { maxAge: YEAR_MS / 365 });
    }

    /** Names change with the content, so a browser may keep them for good. */
    @Get('/assets/:name')
    async asset(@Param('name') name: string, @Res() reply: FastifyReply): Promise<void> {
      if (!ASSET.test(name) || (this.config.production && DESK_ASSET.test(name))) throw requestProblems.notFound();
      await reply.sendFile(name, this.files.assets, { maxAge: YEAR_MS, immutable: true });
    }

    private send(reply: FastifyReply, site: Site, use: Omit<PageUse, 'nonce'> = {}): string {
      reply.header('content-type', 'text/html; charset=utf-8');
      return this.files.page(site, { ...use, nonce: reply.cspNonce });
    }
  }
  return SiteController;
}
