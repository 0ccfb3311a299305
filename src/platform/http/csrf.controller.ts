import { Controller, Get, Res } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../access/index.js';

export class CsrfTokenView {
  @ApiProperty({
    description: 'Goes into `X-CSRF-Token` of every POST, PUT, PATCH and DELETE; bound to the cookie set with it',
  })
  token!: string;
}

@ApiTags('browser')
@Controller('api/csrf')
export class CsrfController {
  /** A token for unsafe requests, and the cookie it is bound to if there is none yet. */
  @Get()
  @Access({ level: 'public' })
  token(@Res({ passthrough: true }) reply: FastifyReply): CsrfTokenView {
    return { token: reply.generateCsrf() };
  }
}
