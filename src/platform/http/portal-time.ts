import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { Clock } from '../clock/index.js';

/** The header by which an answer tells the present. */
export const PORTAL_TIME = 'portal-time';

/**
 * Tells with every answer that is not kept what time it is by the one clock (RFC 3339), so that pages count as the server
 * does. `Date` is the system's and can't say it: browsers take the age of what they keep from it.
 */
@Injectable()
export class PortalTime implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    // A command has no server.
    const { httpAdapter: adapter } = this.host as { httpAdapter?: FastifyAdapter };
    adapter?.getInstance().addHook('onSend', (_request, reply, payload, done) => {
      if (reply.getHeader('cache-control') === 'no-store') reply.header(PORTAL_TIME, this.clock.now().toISOString());
      done(null, payload);
    });
  }
}
