import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../access/index.js';
import { Page } from '../http/index.js';
import { DescriptionFiles } from './description-files.js';

@ApiExcludeController()
@Controller()
export class OpenApiController {
  constructor(private readonly files: DescriptionFiles) {}

  @Get('openapi.json')
  @Page()
  @Access({ level: 'public', rate: 'description' })
  async document(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { bytes, etag } = await this.files.document();
    reply.header('etag', etag).header('cache-control', 'no-cache');
    if (request.headers['if-none-match'] === etag) await reply.status(304).send();
    else await reply.header('content-type', 'application/json; charset=utf-8').send(bytes);
  }

  @Get('docs')
  @Page()
  @Access({ level: 'public', rate: 'description' })
  async docs(@Res() reply: FastifyReply): Promise<void> {
    const page = await this.files.page(reply.cspNonce.style);
    await reply.header('content-type', 'text/html; charset=utf-8').send(page);
  }
}
