import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Access, Caller, type Principal, RECENT, Refuses, Unapproved } from '../../platform/access/index.js';
import { IdParam } from '../../platform/http/index.js';
import { partnersProblems } from '../../platform/partners/admission.js';
import { requestProblems } from '../../platform/problems/index.js';
import { cardsProblems } from '../cards/index.js';
import { Approvable, type ApprovableCall, approvalRefusals, NeedsApproval } from '../step-up/index.js';
import { AnswerLetter } from './answer-letter.js';
import { linkAccount } from './link-account.operation.js';
import { LinkAccountDto, LinkLetterDto, LinksView } from './links.dto.js';
import { linksProblems as problems } from './links.problems.js';
import { linkDenialRate } from './links.rates.js';
import { ListLinks } from './list-links.js';
import { RequestLink } from './request-link.js';
import { Unlink } from './unlink.js';

@Controller('api/links')
export class LinksController {
  constructor(
    private readonly listLinks: ListLinks,
    private readonly requestLink: RequestLink,
    private readonly unlink: Unlink,
    private readonly answerLetter: AnswerLetter,
  ) {}

  /** The member's linked accounts, masked, what is under way with its code, and the banks on offer. */
  @Get()
  @Access({ level: 'member' })
  list(@Caller() caller: Principal): Promise<LinksView> {
    return this.listLinks.run(caller.id);
  }

  /** Asks the bank whether an account is the member's, and to call its holder. How that goes is in the list. */
  @Post()
  @HttpCode(202)
  @Access({ level: 'member', rate: 'code', ...RECENT })
  @NeedsApproval(linkAccount)
  @Refuses(
    ...approvalRefusals,
    partnersProblems.connectionsClosed,
    problems.coolingOff,
    problems.bankStopped,
    problems.triesSpent,
    problems.notNow,
    problems.alreadyUnderWay,
    problems.alreadyLinked,
    cardsProblems.channelClosed,
    cardsProblems.channelStopped,
  )
  async request(@Body() body: LinkAccountDto, @Approvable() call: ApprovableCall): Promise<LinksView> {
    await this.requestLink.run(body, call);
    return this.listLinks.run(call.caller.id);
  }

  /** Unlinks at once, or calls off what is under way. */
  @Delete(':id')
  @HttpCode(200)
  @Access({ level: 'member' })
  @Unapproved('Only stops: no money moves from the account any more')
  @Refuses(requestProblems.notFound, problems.notFound, problems.ended)
  async end(@Caller() caller: Principal, @Param('id', IdParam) id: string): Promise<LinksView> {
    await this.unlink.run(caller.id, id);
    return this.listLinks.run(caller.id);
  }

  /** Confirms a link with the code of the letter: the low limit ends. */
  @Post(':id/confirmation')
  @HttpCode(200)
  @Access({ level: 'member', rate: 'code' })
  @Unapproved(
    'Part of an approved link; the code comes from a letter to the address that the bank knows, five tries a link',
  )
  @Refuses(
    requestProblems.notFound,
    problems.notFound,
    problems.ended,
    problems.confirmedAlready,
    problems.codeWrong,
    problems.codeSpent,
  )
  async confirm(
    @Caller() caller: Principal,
    @Param('id', IdParam) id: string,
    @Body() body: LinkLetterDto,
  ): Promise<LinksView> {
    await this.answerLetter.confirm(caller.id, id, body.code);
    return this.listLinks.run(caller.id);
  }
}

/** "I did not link this account": for whoever has the letter, a member or not. */
@Controller('api/link-denials')
export class LinkDenialsController {
  constructor(private readonly answerLetter: AnswerLetter) {}

  /** Unlinks at once, and opens a case. */
  @Post()
  @HttpCode(204)
  @Access({ level: 'public', rate: linkDenialRate.name })
  @Refuses(problems.codeWrong)
  async deny(@Body() body: LinkLetterDto): Promise<void> {
    await this.answerLetter.deny(body.code);
  }
}
