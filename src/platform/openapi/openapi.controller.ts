import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../access/index.js';
import { Config } from '../config/index.js';
import { Page, sendPage } from '../http/index.js';
import { docsPage } from './docs-page.js';
import { OpenApi } from './openapi.js';

@ApiExcludeController()
@Controller()
export class OpenApiController {
  constructor(
    private readonly openApi: OpenApi,
    private readonly config: Config,
  ) {}

  @Get('openapi.json')
  @Page()
  @Access({ level: 'public' })
  document(): Promise<OpenAPIObject> {
    return this.openApi.document();
  }

  @Get('docs')
  @Page()
  @Access({ level: 'public' })
  async docs(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const body = docsPage(await this.openApi.document());
    return sendPage(reply, { title: 'sekisho API', lang: 'en', body, rehearsal: !this.config.production });
  }
}
