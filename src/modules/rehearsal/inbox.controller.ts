import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access, Refuses } from '../../platform/access/index.js';
import { IdParam, Page } from '../../platform/http/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { InboxEntryView, InboxQuery, InboxView } from './inbox.dto.js';
import { Inbox } from './inbox.js';
import { inboxPage } from './inbox-page.js';

/** What was "sent" in this rehearsal. */
@Controller('rehearsal/inbox')
@Access({ level: 'rehearsal' })
export class InboxController {
  constructor(private readonly inbox: Inbox) {}

  /** Messages, newest first: JSON, or a page for who asks for HTML. */
  @Get()
  @Page()
  @ApiOkResponse({ type: InboxView })
  async list(
    @Query() query: InboxQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InboxView | string> {
    const messages = await this.inbox.list({
      to: query.to,
      channel: query.channel,
      since: query.since === undefined ? undefined : new Date(query.since),
    });
    if (!accepts(request, 'text/html')) return { messages };
    void reply.type('text/html; charset=utf-8');
    return inboxPage(messages, reply.cspNonce.style);
  }

  /** One message: JSON, or the page of a letter for who asks for PDF or with `?as=pdf`. */
  @Get(':id')
  @Page()
  @Refuses(requestProblems.notFound)
  @ApiOkResponse({ type: InboxEntryView })
  async read(
    @Param('id', IdParam) id: string,
    @Query('as') as: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InboxEntryView | Buffer> {
    const entry = await this.inbox.find(id);
    if (entry === undefined) throw requestProblems.notFound();
    if (as !== 'pdf' && !accepts(request, 'application/pdf')) return entry;
    const pdf = await this.inbox.pdf(id);
    if (pdf === undefined) throw requestProblems.notFound();
    void reply.type('application/pdf');
    return pdf;
  }
}

function accepts(request: FastifyRequest, type: string): boolean {
  return request.headers.accept?.includes(type) === true;
}
