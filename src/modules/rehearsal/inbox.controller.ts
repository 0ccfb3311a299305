import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access, Refuses } from '../../platform/access/index.js';
import { IdParam, Page } from '../../platform/http/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { AnswerCall } from './answer-call.js';
import { InboxEntryView, InboxQuery, InboxView, PressDigitsDto } from './inbox.dto.js';
import { Inbox } from './inbox.js';
import { rehearsalProblems } from './rehearsal.problems.js';

/** What was "sent" in this rehearsal. The pages of the desk show it to people. */
@Controller('rehearsal/inbox')
@Access({ level: 'rehearsal' })
export class InboxController {
  constructor(
    private readonly inbox: Inbox,
    private readonly answerCall: AnswerCall,
  ) {}

  /** Messages, newest first. */
  @Get()
  async list(@Query() query: InboxQuery): Promise<InboxView> {
    const messages = await this.inbox.list({
      to: query.to,
      channel: query.channel,
      since: query.since === undefined ? undefined : new Date(query.since),
    });
    return { messages };
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
    if (as !== 'pdf' && request.headers.accept?.includes('application/pdf') !== true) return entry;
    const pdf = await this.inbox.pdf(id);
    if (pdf === undefined) throw requestProblems.notFound();
    void reply.type('application/pdf');
    return pdf;
  }

  /** Presses keys during a call; whoever had the call made is given them. */
  @Post(':id/digits')
  @HttpCode(200)
  @Refuses(requestProblems.notFound, rehearsalProblems.noAnswerAsked, rehearsalProblems.alreadyAnswered)
  press(@Param('id', IdParam) id: string, @Body() { digits }: PressDigitsDto): Promise<InboxEntryView> {
    return this.answerCall.run(id, digits);
  }
}
